import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { decodeTextOrThrow } from '../../shared/text/decode-text.ts';
import { CloudError } from '../base/log.ts';
import { readFileIfAny } from '../base/read-file.ts';
import { writeFileDurably } from '../base/write-file.ts';
import type { KeyRecord } from './key-registry.ts';

const algorithm = 'aes-256-gcm';
/** In bytes, for GCM by NIST SP 800-38D. */
const ivLength = 12;
const tagLength = 16;
const version = 'v1.';

export interface SecretSeal {
  close(identifier: string, secret: string): string;
  /** Undefined if sealed with another seal or for another key. */
  open(key: Pick<KeyRecord, 'identifier' | 'sealedSecret'>): string | undefined;
}

/** `key` has 32 bytes. */
export function createSeal(key: Buffer): SecretSeal {
  return {
    close(identifier, secret) {
      const iv = randomBytes(ivLength);
      const cipher = createCipheriv(algorithm, key, iv).setAAD(Buffer.from(identifier, 'utf16le'));
      const sealed = Buffer.concat([iv, cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return version + sealed.toString('base64');
    },
    open({ identifier, sealedSecret }) {
      if (!sealedSecret.startsWith(version)) return undefined;
      const sealed = Buffer.from(sealedSecret.slice(version.length), 'base64');
      if (sealed.length < ivLength + tagLength) return undefined;
      try {
        const opening = createDecipheriv(algorithm, key, sealed.subarray(0, ivLength), {
          authTagLength: tagLength,
        })
          .setAAD(Buffer.from(identifier, 'utf16le'))
          .setAuthTag(sealed.subarray(-tagLength));
        const secret = Buffer.concat([
          opening.update(sealed.subarray(ivLength, -tagLength)),
          opening.final(),
        ]);
        return decodeTextOrThrow(secret);
      } catch {
        // Only the tag check fails: another seal, or another key's secret.
        return undefined;
      }
    },
  };
}

/** Mode 0600. Rejects if it is invalid or unexpectedly missing. */
export async function ensureSeal(path: string, mayBeNew: boolean): Promise<SecretSeal> {
  const kept = await readFileIfAny(path);
  if (kept !== undefined) {
    const key = Buffer.from(kept.trim(), 'base64');
    if (key.length !== 32)
      throw new CloudError(`the file ${path} is damaged and stays as it is: put a copy back`);
    return createSeal(key);
  }
  if (!mayBeNew) throw new CloudError(`the file ${path}, the seal of the keys, is missing: put a copy back`);
  const key = randomBytes(32);
  await writeFileDurably(path, `${key.toString('base64')}\n`);
  return createSeal(key);
}
