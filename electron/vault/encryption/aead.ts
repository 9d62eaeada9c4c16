import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { err, ok, type Result } from '../../../shared/result.ts';

const algorithm = 'aes-256-gcm';
/** GCM hashes any other length first (NIST SP 800-38D, section 7.1). */
const nonceBytes = 12;
const tagBytes = 16;

/** AES-256-GCM with `bound` as additional data. Returns Base64 of nonce, ciphertext and tag. */
export function seal(key: Buffer, plain: Buffer, bound: Buffer): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagBytes });
  cipher.setAAD(bound);
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString('base64');
}

export function unseal(key: Buffer, sealed: string, bound: Buffer): Result<Buffer, 'refused'> {
  const bytes = Buffer.from(sealed, 'base64');
  if (bytes.length <= nonceBytes + tagBytes) return err('refused');
  try {
    const nonce = bytes.subarray(0, nonceBytes);
    const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagBytes });
    decipher.setAAD(bound);
    decipher.setAuthTag(bytes.subarray(-tagBytes));
    // One buffer for the caller to wipe. The final call returns no bytes.
    const plain = decipher.update(bytes.subarray(nonceBytes, -tagBytes));
    decipher.final();
    return ok(plain);
  } catch {
    // GCM gives no other cause.
    return err('refused');
  }
}
