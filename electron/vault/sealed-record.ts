import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import * as z from 'zod/mini';
import type { ApiKey } from '../../shared/api-key.ts';
import { err, ok, type Result } from '../../shared/result.ts';

/** Version of the sealed text, which is bound to it; the file around it has a version of its own. */
export const recordFormat = 1;

const nonceBytes = 12;
const tagBytes = 16;

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
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', dataKey, nonce, { authTagLength: tagBytes });
  cipher.setAAD(additionalData(format, service, label));
  const plain = JSON.stringify({ identifier: key.identifier, secret: key.secret });
  const sealed = Buffer.concat([nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  const { hint, savedAt, savedBy } = label;
  return { sealed: sealed.toString('base64'), hint, savedAt, savedBy };
}

/** Opens a record; anything altered, moved or sealed under another key is `damaged`, never a wrong key. */
export function openRecord(
  dataKey: Buffer,
  format: number,
  service: string,
  record: SealedRecord,
): Result<ApiKey, 'damaged'> {
  const bytes = Buffer.from(record.sealed, 'base64');
  if (bytes.length <= nonceBytes + tagBytes) return err('damaged');
  try {
    const nonce = bytes.subarray(0, nonceBytes);
    const decipher = createDecipheriv('aes-256-gcm', dataKey, nonce, { authTagLength: tagBytes });
    decipher.setAAD(additionalData(format, service, record));
    decipher.setAuthTag(bytes.subarray(-tagBytes));
    const plain = Buffer.concat([decipher.update(bytes.subarray(nonceBytes, -tagBytes)), decipher.final()]);
    return ok(apiKey.parse(JSON.parse(plain.toString('utf8'))));
  } catch {
    // GCM says only "unable to authenticate": every cause means the same to the reader
    return err('damaged');
  }
}
