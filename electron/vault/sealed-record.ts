import * as z from 'zod/mini';
import type { ApiKey } from '../../shared/api-key.ts';
import { decodeTextOrThrow } from '../../shared/decode-text.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { seal, unseal } from './aead.ts';

/** Version of the sealed text, which is bound to it; the file around it has a version of its own. */
export const recordFormat = 1;

/** One service's key at rest: both parts in one sealed text, and beside it what may be shown without opening it. */
export const sealedRecord = z.strictObject({
  /** Base64 of nonce, AES-256-GCM ciphertext and tag, in this order. */
  sealed: z.string(),
  hint: z.string(),
  savedAt: z.string(),
  savedBy: z.string(),
});

/** See {@link sealedRecord}. */
export type SealedRecord = z.infer<typeof sealedRecord>;

/** What is written beside the sealed text. */
export type RecordLabel = Omit<SealedRecord, 'sealed'>;

const apiKey = z.strictObject({ identifier: z.string(), secret: z.string() });

/**
 * The additional data binds a sealed text to its service, its format and its label: a record that was
 * moved or whose label was altered does not open.
 */
function additionalData(format: number, service: string, label: RecordLabel): Buffer {
  return Buffer.from(JSON.stringify([format, service, label.hint, label.savedAt, label.savedBy]));
}

/** Seals both parts of a key under the data key. */
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
  // Small buffers lie in a pool of Node's, which nobody wipes before it happens to be used again.
  plain.fill(0);
  return { sealed, hint, savedAt, savedBy };
}

/** Opens a record; anything altered, moved or sealed under another key is `damaged`, never a wrong key. */
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
    // Sealed by somebody with the data key, and yet no key.
    return err('damaged');
  } finally {
    plain.value.fill(0);
  }
}
