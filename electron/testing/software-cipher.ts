import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { ok } from '../../shared/result.ts';
import type { OsCipher } from '../vault/encryption/os-cipher.ts';

const nonceBytes = 12;
const tagBytes = 16;

/**
 * Real encryption with a key from `word`. `stale` asks for re-encryption, as after a key rotation.
 */
export function softwareCipher(word: string, stale = false): OsCipher {
  const key = createHash('sha256').update(word).digest();
  return {
    probe: () => Promise.resolve(ok(null)),
    encrypt(plainText) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
      const text = Buffer.concat([cipher.update(plainText, 'utf8'), cipher.final()]);
      return Promise.resolve(Buffer.concat([nonce, text, cipher.getAuthTag()]));
    },
    async decrypt(sealed) {
      // Rejects instead of throwing.
      await Promise.resolve();
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceBytes), {
        authTagLength: tagBytes,
      });
      decipher.setAuthTag(sealed.subarray(-tagBytes));
      const text = decipher.update(sealed.subarray(nonceBytes, -tagBytes));
      return { plainText: Buffer.concat([text, decipher.final()]).toString('utf8'), stale };
    },
  };
}
