import * as z from 'zod/mini';
import { sealedRecord } from './sealed-record.ts';

/** The file as version 0.1.0 wrote it: no sharing, no checksum, no name for the data key. */
const vaultFile1 = z.strictObject({
  format: z.literal(1),
  revision: z.int().check(z.nonnegative()),
  slots: z.array(
    z.strictObject({
      kind: z.literal('account'),
      account: z.string(),
      wrappedKey: z.string(),
      createdAt: z.string(),
    }),
  ),
  records: z.record(z.string(), sealedRecord),
});

/**
 * Reads a file of format 1; undefined when it is damaged. The first account that opens it writes it in today's format,
 * with a slot for its profile.
 */
export function readFormat1(content: unknown) {
  const parsed = vaultFile1.safeParse(content);
  if (!parsed.success) return undefined;
  const { revision, slots, records } = parsed.data;
  return {
    revision,
    dataKeyId: '',
    accounts: slots.map((slot) => ({ ...slot, profile: '' })),
    sharing: null,
    records,
  };
}
