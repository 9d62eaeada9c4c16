import { randomBytes } from 'node:crypto';
import * as z from 'zod/mini';
import { err, type Result } from '../../shared/result.ts';
import { seal, unseal } from './encryption/aead.ts';
import { dataKeyBytes } from './encryption/data-key.ts';
import { scryptInWorker } from './encryption/scrypt.ts';

const saltBytes = 16;

/** In bytes. A hostile file must not exhaust the memory. */
const maxMemory = 128 * 1024 * 1024;

/** 32 MB and about 100 ms a guess. The code itself has 115 bits. */
const scryptCost = { cost: 2 ** 15, blockSize: 8, parallelization: 1 };

export const codeSlot = z.strictObject({
  kind: z.literal('sharing-code'),
  /** scrypt's N, r, p (RFC 7914) and salt, stored so that later versions can raise them. */
  cost: z.int().check(z.minimum(2 ** 14), z.maximum(2 ** 18)),
  blockSize: z.int().check(z.minimum(1), z.maximum(16)),
  parallelization: z.int().check(z.minimum(1), z.maximum(4)),
  salt: z.string(),
  /** Base64 of nonce, AES-256-GCM ciphertext and tag. */
  wrappedKey: z.string(),
  createdAt: z.string(),
  createdBy: z.string(),
});

export type CodeSlot = z.infer<typeof codeSlot>;

export type SlotLabel = Pick<CodeSlot, 'createdAt' | 'createdBy'>;

/** `code` is in canonical form. */
export async function wrapWithCode(code: string, dataKey: Buffer, label: SlotLabel): Promise<CodeSlot> {
  const salt = randomBytes(saltBytes).toString('base64');
  const parameters = { ...scryptCost, salt };
  const wrappedKey = seal(await deriveKey(code, parameters), dataKey, additionalData(label));
  return { kind: 'sharing-code', ...parameters, wrappedKey, ...label };
}

/** Cannot tell a wrong code from an altered slot. */
export async function unwrapWithCode(code: string, slot: CodeSlot): Promise<Result<Buffer, 'wrong'>> {
  try {
    const unwrapped = unseal(await deriveKey(code, slot), slot.wrappedKey, additionalData(slot));
    return unwrapped.ok && unwrapped.value.length === dataKeyBytes ? unwrapped : err('wrong');
  } catch {
    // scrypt throws on parameters beyond the memory limit.
    return err('wrong');
  }
}

const additionalData = ({ createdAt, createdBy }: SlotLabel) =>
  Buffer.from(JSON.stringify(['sharing-code', createdAt, createdBy]));

type Parameters = Pick<CodeSlot, 'cost' | 'blockSize' | 'parallelization' | 'salt'>;

const deriveKey = (code: string, { cost, blockSize, parallelization, salt }: Parameters): Promise<Buffer> =>
  scryptInWorker(code, Buffer.from(salt, 'base64'), dataKeyBytes, {
    ...{ cost, blockSize, parallelization },
    maxmem: maxMemory,
  });
