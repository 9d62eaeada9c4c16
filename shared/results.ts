import * as z from 'zod/mini';
import { serviceIds } from './catalogue.ts';
import type { ComputerNotices } from './notices.ts';
import { diagnosisSteps, type Diagnosis } from './diagnosis.ts';
import { journalEntry, maxJournalEntries, type JournalPage } from './journal.ts';
import { onboardingSteps } from './onboarding-messages.ts';
import type { SharingView } from './sharing.ts';
import { installSteps, type UpdateView } from './update.ts';
import type { ServiceView } from './view.ts';
import {
  encryptionFaults,
  serviceBusProblem as anyServiceBusProblem,
  onboardingProblem,
  problemAmong,
  unreadableReasons,
} from './problem.ts';

// Tests check these schemas. The app imports only types.

export const nothing = z.null();

/** Readable by any program. */
export const saved = z.strictObject({ clipboardHoldsSecret: z.boolean() });

/** Crockford's alphabet. */
export const sharingCode = z.string().check(z.regex(/^(?:[0-9A-HJKMNP-TV-Z]{5}-){4}[0-9A-HJKMNP-TV-Z]{5}$/u));

/** False when no file was chosen. */
export const exported = z.strictObject({ saved: z.boolean() });

/** In menu order. */
export const assistanceRequest = z.enum(['onboarding', 'diagnosis', 'journal', 'report', 'firewall-rule']);

const text = z.string();
const instant = z.iso.datetime();
const count = z.int().check(z.minimum(0));
const percent = z.number().check(z.minimum(0), z.maximum(100));
const kind = <Kind extends string>(name: Kind) => z.strictObject({ kind: z.literal(name) });
const kindWith = <Kind extends string, Shape extends z.core.$ZodLooseShape>(name: Kind, shape: Shape) =>
  z.strictObject({ kind: z.literal(name), ...shape });

export const service = z.enum(serviceIds);

const serviceBusProblem = anyServiceBusProblem();

const firm = z.discriminatedUnion('kind', [
  kind('unknown'),
  kindWith('known', { source: z.enum(['machine', 'account']), sicCode: text, name: text }),
]);

const unanswered = { at: instant, problem: serviceBusProblem };

const check = z.discriminatedUnion('kind', [
  kind('pending'),
  z.strictObject({
    kind: z.enum(['accepted', 'refused']),
    at: instant,
    unanswered: z.exactOptional(z.strictObject(unanswered)),
  }),
  kindWith('unreachable', unanswered),
]);

/** More would leak the key. */
const label = { hint: text.check(z.maxLength(4)), savedAt: instant, savedBy: text };

const key = z.discriminatedUnion('kind', [
  kind('absent'),
  kindWith('stored', { ...label, check }),
  kindWith('unreadable', {
    reason: z.enum(unreadableReasons),
    copy: z.exactOptional(z.strictObject(label)),
  }),
  kindWith('awaiting-code', {
    cause: z.enum(['new-account', 'keyring-changed']),
    savedAt: instant,
    savedBy: text,
  }),
  kindWith('locked', {
    reason: z.enum(encryptionFaults),
    ...{ savedAt: instant, savedBy: text },
  }),
  kindWith('encryption-unavailable', { reason: z.enum(encryptionFaults) }),
]);

const onboarding = z.discriminatedUnion('kind', [
  kind('none'),
  kindWith('running', { step: z.enum(onboardingSteps), percent, since: instant, reference: text }),
  kindWith('succeeded', { at: instant, container: text }),
  kindWith('failed', { problem: onboardingProblem(), at: instant, attempts: count, reference: text }),
  kindWith('interrupted', { since: instant, reference: text }),
]);

export const serviceView: z.ZodMiniType<ServiceView> = z.strictObject({
  ...{ service, firm, key, onboarding },
});

export const notices: z.ZodMiniType<ComputerNotices> = z.strictObject({
  settings: z.array(
    z.strictObject({
      source: z.enum(['machine', 'user', 'environment']),
      path: z.union([text, z.undefined()]),
      reason: text,
      about: z.enum(['file', 'keys']),
    }),
  ),
  reopened: z.nullable(z.strictObject({ recovered: z.array(service) })),
  notUpdated: z.nullable(z.strictObject({ expected: text, running: text })),
});

const finding = z.discriminatedUnion('kind', [
  kind('direct'),
  kindWith('proxy', { proxy: text, source: z.enum(['system', 'settings']) }),
  kindWith('addresses', { addresses: z.array(text) }),
  kindWith('certificate', { issuer: text, expires: instant }),
  kindWith('clock', { secondsAhead: z.number() }),
]);

const milliseconds = z.number().check(z.minimum(0));
const stepState = z.discriminatedUnion('kind', [
  kind('waiting'),
  kind('running'),
  kindWith('passed', { milliseconds, finding: z.exactOptional(finding) }),
  kindWith('failed', { milliseconds, problem: serviceBusProblem }),
  kindWith('skipped', { reason: z.enum(['earlier-failure', 'no-key', 'through-proxy']) }),
]);

export const diagnosis: z.ZodMiniType<Diagnosis> = z.strictObject({
  service,
  startedAt: instant,
  end: z.enum(['running', 'healthy', 'found', 'cancelled']),
  steps: z.record(z.enum(diagnosisSteps), stepState),
  ignoredVariables: z.optional(z.array(z.string())),
});

/** Open: a newer version may write unknown fields. */
export const journalPage: z.ZodMiniType<JournalPage> = z.strictObject({
  entries: z.array(journalEntry).check(z.maxLength(maxJournalEntries)),
  truncated: z.boolean(),
  readAt: instant,
});

export const sharingView: z.ZodMiniType<SharingView> = z.discriminatedUnion('kind', [
  kind('private-folder'),
  kind('nothing-to-share'),
  kind('off'),
  kindWith('on', {
    since: instant,
    by: text,
    accounts: z.array(z.strictObject({ name: text, since: instant, own: z.boolean() })),
  }),
]);

const version = text.check(z.maxLength(64));

export const updateView: z.ZodMiniType<UpdateView> = z.discriminatedUnion('kind', [
  kind('off'),
  kindWith('not-installed', { format: z.nullable(z.enum(['rpm', 'pacman'])) }),
  kind('idle'),
  kind('checking'),
  kindWith('up-to-date', { version, passedOver: z.nullable(version), at: instant }),
  kindWith('downloading', { version, percent }),
  kindWith('ready', { version }),
  kindWith('waiting', { version }),
  kindWith('installing', { version, step: z.enum(installSteps), seconds: z.int() }),
  kindWith('installed', { version }),
  kindWith('failed', {
    problem: problemAmong([
      ...(['update-feed-unreachable', 'update-feed-unusable', 'update-without-file'] as const),
      ...(['update-refused', 'update-not-installed', 'file-not-written', 'unexpected'] as const),
      // Connection problems: electron/update/update-problem.ts.
      ...(['network-down', 'tls-untrusted', 'clock-off', 'ca-file-unreadable'] as const),
      ...(['proxy-unreachable', 'proxy-refused', 'proxy-credentials-needed', 'proxy-unsupported'] as const),
    ]),
  }),
]);
