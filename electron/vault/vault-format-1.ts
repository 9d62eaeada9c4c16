import * as z from 'zod/mini';
import { sealedRecord } from './encryption/sealed-record.ts';

/** Written by 0.1.0, without sharing or checksum. */
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

/** Undefined if damaged. */
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
