import * as z from 'zod/mini';
import { serviceIds } from './catalogue.ts';
import { journalEntry, maxJournalEntries, type JournalPage } from './journal.ts';

export { serviceView, notices, diagnosis, sharingView, updateView } from './view-schemas.ts';

// Tests check these schemas. The app imports only types.

export const nothing = z.null();

export const service = z.enum(serviceIds);

/** Readable by any program. */
export const saved = z.strictObject({ clipboardHoldsSecret: z.boolean() });

/** Crockford's alphabet. */
export const sharingCode = z.string().check(z.regex(/^(?:[0-9A-HJKMNP-TV-Z]{5}-){4}[0-9A-HJKMNP-TV-Z]{5}$/u));

/** False when no file was chosen. */
export const exported = z.strictObject({ saved: z.boolean() });

/** In menu order. */
export const assistanceRequest = z.enum(['onboarding', 'diagnosis', 'journal', 'report', 'firewall-rule']);

export const journalPage: z.ZodMiniType<JournalPage> = z.strictObject({
  entries: z.array(journalEntry).check(z.maxLength(maxJournalEntries)),
  truncated: z.boolean(),
  readAt: z.iso.datetime(),
});
