import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod/mini';
import type { CommandName, Commands, Events } from '../contract.ts';
import { harmless } from '../harmless-text.ts';
import { problemAmong, type ProblemCode } from '../problem.ts';
import {
  deskNotes,
  diagnosis,
  journalPage,
  service,
  serviceView,
  sharingView,
  updateView,
} from './view-schemas.ts';

/** The value a command gives when it is done. */
type ValueOf<Name extends CommandName> = Extract<Awaited<ReturnType<Commands[Name]>>, { ok: true }>['value'];

/** What a command may answer: its value, and which problems of its own. */
interface AnswerRule<Value> {
  readonly value: z.ZodMiniType<Value>;
  readonly problems: readonly ProblemCode[];
}

/** What any command may answer: the door refuses, or the app has a mistake. */
export const commonProblems = ['request-refused', 'unexpected'] as const satisfies ProblemCode[];

const nothing = z.null();
const saved = z.strictObject({ clipboardHoldsSecret: z.boolean() });
const vault = ['encryption-unavailable', 'file-not-written', 'vault-unreadable'] as const;
const saving = ['key-part-invalid', ...vault] as const;
const opening = [
  'no-key',
  'vault-unreadable',
  'sharing-code-needed',
  'key-locked',
  'encryption-unavailable',
] as const;

/** What each command may answer. The tests hold every answer of the app to it; the app itself does not carry it. */
export const answerRules = {
  loadView: { value: serviceView, problems: [] },
  saveKey: { value: saved, problems: saving },
  loadDeskNotes: { value: deskNotes, problems: [] },
  keepTyped: { value: nothing, problems: [] },
  saveHeld: { value: saved, problems: ['no-key', ...saving] },
  dropHeld: { value: nothing, problems: [] },
  deleteKey: { value: nothing, problems: vault },
  restoreCopy: { value: nothing, problems: ['copy-gone', ...vault] },
  checkKey: { value: nothing, problems: opening },
  startOnboarding: { value: nothing, problems: [...opening, 'onboarding-running', 'file-not-written'] },
  cancelOnboarding: { value: nothing, problems: ['onboarding-running'] },
  saveFirm: {
    value: nothing,
    problems: ['firm-invalid', 'firm-set-by-machine', 'file-not-written', 'vault-unreadable'],
  },
  loadSharing: { value: sharingView, problems: [] },
  startSharing: {
    // Five groups of five of Crockford's alphabet.
    value: z.string().check(z.regex(/^(?:[0-9A-HJKMNP-TV-Z]{5}-){4}[0-9A-HJKMNP-TV-Z]{5}$/u)),
    problems: ['folder-not-shared', 'no-key', ...vault],
  },
  joinSharing: { value: nothing, problems: ['sharing-code-invalid', 'sharing-ended', ...vault] },
  stopSharing: { value: nothing, problems: ['no-key', ...vault] },
  copySharingCode: { value: nothing, problems: [] },
  setProxyCredentials: { value: nothing, problems: [] },
  clearClipboard: { value: nothing, problems: [] },
  openDocumentation: { value: nothing, problems: [] },
  startDiagnosis: { value: diagnosis, problems: [] },
  cancelDiagnosis: { value: nothing, problems: [] },
  loadJournal: { value: journalPage, problems: ['journal-unreadable'] },
  exportJournal: {
    value: z.strictObject({ saved: z.boolean() }),
    problems: ['journal-unreadable', 'file-not-written'],
  },
  copyReport: { value: nothing, problems: [] },
  copyFirewallRule: { value: nothing, problems: [] },
  checkForUpdate: { value: updateView, problems: [] },
  installUpdate: { value: nothing, problems: [] },
  postponeUpdate: { value: nothing, problems: [] },
} satisfies { [Name in CommandName]: AnswerRule<ValueOf<Name>> };

/** What each event carries. */
export const eventSchemas = {
  'quadra:view': serviceView,
  'quadra:show-service': service,
  'quadra:show-firm': nothing,
  'quadra:show-sharing': nothing,
  'quadra:diagnosis': diagnosis,
  'quadra:assistance': z.enum(['onboarding', 'diagnosis', 'journal', 'report', 'firewall-rule']),
  'quadra:show-update': nothing,
  'quadra:update': updateView,
} satisfies { [Channel in keyof Events]: z.ZodMiniType<Events[Channel]> };

/** Nothing that acts on a screen or a terminal passes the bridge, whatever it is. */
const harmlessOnly = z.refine((value: unknown) => isDeepStrictEqual(harmless(value), value), 'not harmless');

const answerSchemas = Object.fromEntries(
  Object.entries<AnswerRule<unknown>>(answerRules).map(([name, { value, problems }]) => {
    const done = z.strictObject({ ok: z.literal(true), value });
    const problem = problemAmong([...commonProblems, ...problems]);
    const refused = z.strictObject({ ok: z.literal(false), problem });
    return [name, z.discriminatedUnion('ok', [done, refused]).check(harmlessOnly)];
  }),
) as unknown as Readonly<Record<CommandName, z.ZodMiniType>>;

/** What is wrong with an answer to a command; undefined where it is as it should be. */
export const faultOfAnswer = (command: CommandName, answer: unknown) =>
  faultOf(answerSchemas[command], answer);

/** What is wrong with what an event carries; undefined where it is as it should be. */
export const faultOfEvent = (channel: keyof Events, payload: unknown) =>
  faultOf(eventSchemas[channel].check(harmlessOnly), payload);

function faultOf(schema: z.ZodMiniType, value: unknown): string | undefined {
  const { error } = z.safeParse(schema, value);
  return error && z.prettifyError(error);
}
