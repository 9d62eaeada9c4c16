import { randomBytes, randomInt, scrypt, type ScryptOptions, timingSafeEqual } from 'node:crypto';
import { createQueue } from '../../shared/queue.ts';

/** What one guess costs: 32 MB and some tens of milliseconds. */
const cost = { N: 2 ** 15, r: 8, p: 1 };
const keyLength = 32;

/** One at a time: each takes its 32 MB, however many people log in at once. */
const queue = createQueue();

const derive = (password: string, salt: Buffer, { N, r, p }: typeof cost): Promise<Buffer> =>
  queue(
    () =>
      new Promise((resolve, reject) => {
        // Composed and decomposed accents look the same on a screen.
        const text = password.normalize('NFKC');
        const options: ScryptOptions = { N, r, p, maxmem: 64 * 1024 * 1024 };
        scrypt(text, salt, keyLength, options, (error, key) => {
          if (error) reject(error);
          else resolve(key);
        });
      }),
  );

/** The form in which {@link hashPassword} writes what it made. */
export const passwordHash = /^scrypt\$(\d{1,8})\$(\d{1,2})\$(\d{1,2})\$([\w+/=]+)\$([\w+/=]+)$/;

/** What is kept of a password: a salted scrypt hash with what it cost. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(password, salt, cost);
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64'), hash.toString('base64')].join('$');
}

/** Stands in for the hash of an unknown account, so that the answer takes as long as for a known one. */
const noHash = ['scrypt', cost.N, cost.r, cost.p, randomBytes(16).toString('base64'), ''].join('$');

/** Whether a password is the one of this hash; without a hash the answer is no, after the same time. */
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

/** Letters and digits that nobody takes for one another. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A password of 20 characters in four groups, some 99 bits. */
export const newPassword = (): string =>
  Array.from({ length: 4 }, () =>
    Array.from({ length: 5 }, () => alphabet.charAt(randomInt(alphabet.length))).join(''),
  ).join('-');
