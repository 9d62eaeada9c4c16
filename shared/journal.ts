import * as z from 'zod/mini';
import { serviceIds } from './catalogue.ts';
import { diagnosisSteps } from './steps.ts';
import type { Timestamp } from './view.ts';

/** In UTF-16 units. */
export const maxJournalText = 400;

export const maxJournalEntries = 2_000;

const text = z.string().check(z.maxLength(maxJournalText));
const count = z.number();

/** Open: a newer version may write unknown codes. */
const failure = z.catchall(z.object({ code: text }), z.union([text, z.number()]));

const context = { at: text, user: text };
const service = { ...context, service: z.enum(serviceIds) };
const attempt = { ...service, reference: text, attempts: count };

/** Never a part of a key except the hint. */
export const journalEntry = z.discriminatedUnion('kind', [
  z.object({ ...service, kind: z.literal('key-saved'), hint: text }),
  z.object({ ...service, kind: z.literal('key-replaced'), hint: text }),
  z.object({ ...service, kind: z.literal('key-not-saved'), problem: failure }),
  z.object({ ...service, kind: z.literal('key-deleted') }),
  z.object({ ...service, kind: z.literal('key-not-deleted'), problem: failure }),
  z.object({ ...service, kind: z.literal('key-restored') }),
  z.object({ ...service, kind: z.literal('key-accepted') }),
  z.object({ ...service, kind: z.literal('key-refused') }),
  z.object({ ...service, kind: z.literal('key-unchecked'), problem: failure }),
  z.object({ ...service, kind: z.literal('key-unreadable'), problem: failure }),
  z.object({ ...attempt, kind: z.literal('onboarding-started') }),
  z.object({ ...attempt, kind: z.literal('onboarding-succeeded'), container: text }),
  z.object({ ...attempt, kind: z.literal('onboarding-failed'), problem: failure }),
  z.object({ ...context, kind: z.literal('sharing-started') }),
  z.object({ ...context, kind: z.literal('sharing-joined') }),
  z.object({ ...context, kind: z.literal('sharing-not-joined'), problem: failure }),
  z.object({ ...context, kind: z.literal('sharing-stopped') }),
  z.object({ ...service, kind: z.literal('diagnosis-healthy') }),
  z.object({ ...service, kind: z.literal('diagnosis-cancelled') }),
  z.object({
    ...service,
    kind: z.literal('diagnosis-found'),
    step: z.enum(diagnosisSteps),
    problem: failure,
  }),
  z.object({ ...context, kind: z.literal('settings-not-taken'), trouble: text }),
  z.object({ ...context, kind: z.literal('window-reopened'), reason: text }),
]);

export type JournalEntry = z.infer<typeof journalEntry>;

export type JournalFailure = z.infer<typeof failure>;

type WithoutLabel<Entry> = Entry extends unknown ? Omit<Entry, 'at' | 'user'> : never;

/** The journal adds time and author. */
export type JournalEvent = WithoutLabel<JournalEntry>;

/** Newest first. */
export interface JournalPage {
  readonly entries: readonly JournalEntry[];
  readonly truncated: boolean;
  readonly readAt: Timestamp;
}
