import { randomBytes, randomInt, scrypt, type ScryptOptions, timingSafeEqual } from 'node:crypto';
import { createQueue } from '../../shared/timing/queue.ts';

/** 32 MB and tens of milliseconds per guess. */
const cost = { N: 2 ** 15, r: 8, p: 1 };
const keyLength = 32;

/** Limits memory to one derivation at a time. */
const queue = createQueue();

const derive = (password: string, salt: Buffer, { N, r, p }: typeof cost): Promise<Buffer> =>
  queue(
    () =>
      new Promise((resolve, reject) => {
        // Composed and decomposed accents look the same.
        const text = password.normalize('NFKC');
        const options: ScryptOptions = { N, r, p, maxmem: 64 * 1024 * 1024 };
        scrypt(text, salt, keyLength, options, (error, key) => {
          if (error) reject(error);
          else resolve(key);
        });
      }),
  );

export const passwordHash = /^scrypt\$(\d{1,8})\$(\d{1,2})\$(\d{1,2})\$([\w+/=]+)\$([\w+/=]+)$/;

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(password, salt, cost);
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64'), hash.toString('base64')].join('$');
}

/** For unknown accounts, so that the response takes equally long. */
const noHash = ['scrypt', cost.N, cost.r, cost.p, randomBytes(16).toString('base64'), ''].join('$');

/** Takes equally long without a hash. */
export async function isPassword(password: string, hash: string | undefined): Promise<boolean> {
  const [, n, r, p, salt = '', expected = ''] = (hash ?? noHash).split('$');
  const derived = await derive(password, Buffer.from(salt, 'base64'), {
    N: Number(n),
    r: Number(r),
    p: Number(p),
  });
  const wanted = Buffer.from(expected, 'base64');
  return wanted.length === derived.length && timingSafeEqual(derived, wanted);
}

/** Without look-alikes. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';

/** 99 bits. */
export const newPassword = (): string =>
  Array.from({ length: 4 }, () =>
    Array.from({ length: 5 }, () => alphabet.charAt(randomInt(alphabet.length))).join(''),
  ).join('-');
