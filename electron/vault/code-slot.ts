import { createCipheriv, createDecipheriv, randomBytes, scrypt, type ScryptOptions } from 'node:crypto';
import * as z from 'zod/mini';
import { err, ok, type Result } from '../../shared/result.ts';
import { dataKeyBytes } from './data-key.ts';

const nonceBytes = 12;
const tagBytes = 16;
const saltBytes = 16;

/** Memory a derivation may take, in bytes: a hostile file must not exhaust the machine. */
const maxMemory = 128 * 1024 * 1024;

/** Cost of one guess: 32 MB and some 100 ms. The code itself has 115 bits; this only slows a thief down further. */
const scryptCost = { cost: 2 ** 15, blockSize: 8, parallelization: 1 };

/** The data key wrapped by a sharing code. */
export const codeSlot = z.strictObject({
  kind: z.literal('sharing-code'),
  /** scrypt's N, r, p and salt (Base64), so that a later version may raise them. */
  cost: z.int().check(z.minimum(2 ** 14), z.maximum(2 ** 18)),
  blockSize: z.int().check(z.minimum(1), z.maximum(16)),
  parallelization: z.int().check(z.minimum(1), z.maximum(4)),
  salt: z.string(),
  /** Base64 of nonce, AES-256-GCM ciphertext of the data key and tag. */
  wrappedKey: z.string(),
  createdAt: z.string(),
  createdBy: z.string(),
});

/** See {@link codeSlot}. */
export type CodeSlot = z.infer<typeof codeSlot>;

/** Who made a slot, and when. */
export type SlotLabel = Pick<CodeSlot, 'createdAt' | 'createdBy'>;

/** Wraps a data key under a sharing code in its canonical form. */
export async function wrapWithCode(code: string, dataKey: Buffer, label: SlotLabel): Promise<CodeSlot> {
  const salt = randomBytes(saltBytes).toString('base64');
  const parameters = { ...scryptCost, salt };
  const nonce = randomBytes(nonceBytes);
  const wrappingKey = await deriveKey(code, parameters);
  const cipher = createCipheriv('aes-256-gcm', wrappingKey, nonce, { authTagLength: tagBytes });
  cipher.setAAD(additionalData(label));
  const wrapped = Buffer.concat([nonce, cipher.update(dataKey), cipher.final(), cipher.getAuthTag()]);
  return { kind: 'sharing-code', ...parameters, wrappedKey: wrapped.toString('base64'), ...label };
}

/** Unwraps the data key; a wrong code and an altered slot cannot be told apart. */
export async function unwrapWithCode(code: string, slot: CodeSlot): Promise<Result<Buffer, 'wrong'>> {
  const bytes = Buffer.from(slot.wrappedKey, 'base64');
  if (bytes.length !== nonceBytes + dataKeyBytes + tagBytes) return err('wrong');
  try {
    const wrappingKey = await deriveKey(code, slot);
    const nonce = bytes.subarray(0, nonceBytes);
    const decipher = createDecipheriv('aes-256-gcm', wrappingKey, nonce, { authTagLength: tagBytes });
    decipher.setAAD(additionalData(slot));
    decipher.setAuthTag(bytes.subarray(-tagBytes));
    return ok(Buffer.concat([decipher.update(bytes.subarray(nonceBytes, -tagBytes)), decipher.final()]));
  } catch {
    // GCM tells no more than "unable to authenticate"; scrypt throws on parameters beyond the memory limit.
    return err('wrong');
  }
}

const additionalData = ({ createdAt, createdBy }: SlotLabel) =>
  Buffer.from(JSON.stringify(['sharing-code', createdAt, createdBy]));

type Parameters = Pick<CodeSlot, 'cost' | 'blockSize' | 'parallelization' | 'salt'>;

/** Runs beside the main thread: the window stays alive. */
function deriveKey(code: string, { cost, blockSize, parallelization, salt }: Parameters): Promise<Buffer> {
  const options: ScryptOptions = { cost, blockSize, parallelization, maxmem: maxMemory };
  return new Promise((resolve, reject) => {
    scrypt(code, Buffer.from(salt, 'base64'), dataKeyBytes, options, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}
