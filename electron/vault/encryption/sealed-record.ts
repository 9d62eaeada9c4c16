import * as z from 'zod/mini';
import type { ApiKey } from '../../../shared/api-key.ts';
import { decodeTextOrThrow } from '../../../shared/text/decode-text.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { seal, unseal } from './aead.ts';

/** The sealed text is bound to it. The file has its own version. */
export const recordFormat = 1;

/** Fields other than `sealed` may be shown. */
export const sealedRecord = z.strictObject({
  /** Base64 of nonce, AES-256-GCM ciphertext and tag. */
  sealed: z.string(),
  hint: z.string(),
  savedAt: z.string(),
  savedBy: z.string(),
});

export type SealedRecord = z.infer<typeof sealedRecord>;

export type RecordLabel = Omit<SealedRecord, 'sealed'>;

const apiKey = z.strictObject({ identifier: z.string(), secret: z.string() });

/** A record that was moved or relabelled does not open. */
function additionalData(format: number, service: string, label: RecordLabel): Buffer {
  return Buffer.from(JSON.stringify([format, service, label.hint, label.savedAt, label.savedBy]));
}

export function sealRecord(
  dataKey: Buffer,
  format: number,
  service: string,
  label: RecordLabel,
  key: ApiKey,
): SealedRecord {
  const { hint, savedAt, savedBy } = label;
  const plain = Buffer.from(JSON.stringify({ identifier: key.identifier, secret: key.secret }));
  const sealed = seal(dataKey, plain, additionalData(format, service, label));
  // Node's pool keeps small buffers until it reuses their memory.
  plain.fill(0);
  return { sealed, hint, savedAt, savedBy };
}

/** Anything altered, moved or sealed under another key is `damaged`. */
export function openRecord(
  dataKey: Buffer,
  format: number,
  service: string,
  record: SealedRecord,
): Result<ApiKey, 'damaged'> {
  const plain = unseal(dataKey, record.sealed, additionalData(format, service, record));
  if (!plain.ok) return err('damaged');
  try {
    return ok(apiKey.parse(JSON.parse(decodeTextOrThrow(plain.value))));
  } catch {
    // Sealed with the data key, but not a key.
    return err('damaged');
  } finally {
    plain.value.fill(0);
  }
}
