import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { err, ok, type Result } from '../../shared/result.ts';

const algorithm = 'aes-256-gcm';
/** GCM takes 96 bits as they are; any other length goes through a hash first (NIST SP 800-38D, section 7.1). */
const nonceBytes = 12;
const tagBytes = 16;

/** Seals bytes with AES-256-GCM and binds them to `bound`: Base64 of nonce, ciphertext and tag, in this order. */
export function seal(key: Buffer, plain: Buffer, bound: Buffer): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagBytes });
  cipher.setAAD(bound);
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString('base64');
}

/** Opens what {@link seal} made; anything altered, moved or sealed under another key is `refused`. */
export function unseal(key: Buffer, sealed: string, bound: Buffer): Result<Buffer, 'refused'> {
  const bytes = Buffer.from(sealed, 'base64');
  if (bytes.length <= nonceBytes + tagBytes) return err('refused');
  try {
    const nonce = bytes.subarray(0, nonceBytes);
    const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagBytes });
    decipher.setAAD(bound);
    decipher.setAuthTag(bytes.subarray(-tagBytes));
    // One buffer, for the caller to wipe: GCM gives nothing more at the end, which only verifies the tag.
    const plain = decipher.update(bytes.subarray(nonceBytes, -tagBytes));
    decipher.final();
    return ok(plain);
  } catch {
    // GCM says only "unable to authenticate": every cause means the same to the reader.
    return err('refused');
  }
}
