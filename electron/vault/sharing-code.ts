import { createHash, randomInt } from 'node:crypto';
import type { SharingCodeFault } from '../../shared/problem.ts';
import { err, ok, type Result } from '../../shared/result.ts';

/** Crockford's digits: no I, L, O, U, so that nothing read out or written down is taken for something else. */
const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** 23 random digits of 5 bits: 115 bits that nobody guesses. */
const randomDigits = 23;

/** Two more digits tell a slip of the pen from a wrong code: 1,023 slips out of 1,024. */
const checkDigits = 2;

const codeLength = randomDigits + checkDigits;
const groupLength = 5;

/** What people write instead of a digit. */
const lookAlikes: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' };

/** What copying and reading out adds between the digits. */
const separators = /[\s\u00AD\u200B-\u200D\u2010-\u2015\u2060\uFEFF_.-]+/gu;

/** Makes a new code, in its canonical form of 25 digits. */
export function createSharingCode(): string {
  const random = Array.from({ length: randomDigits }, () => digits.charAt(randomInt(digits.length)));
  const payload = random.join('');
  return payload + checksumOf(payload);
}

/** Groups a code for the eye: `XXXXX-XXXXX-XXXXX-XXXXX-XXXXX`. */
export const groupSharingCode = (code: string): string =>
  Array.from({ length: codeLength / groupLength }, (_, group) =>
    code.slice(group * groupLength, (group + 1) * groupLength),
  ).join('-');

/** Reads a code as people type it, in any case and grouping, into its canonical form. */
export function parseSharingCode(typed: string): Result<string, SharingCodeFault> {
  const code = typed
    .replace(separators, '')
    .toUpperCase()
    .replace(/[OIL]/gu, (letter) => lookAlikes[letter] ?? letter);
  if (code === '') return err('empty');
  if (Array.from(code).some((digit) => !digits.includes(digit))) return err('mistyped');
  if (code.length !== codeLength) return err('incomplete');
  const payload = code.slice(0, randomDigits);
  return code === payload + checksumOf(payload) ? ok(code) : err('mistyped');
}

/** The first ten bits of the payload's SHA-256, as two digits. */
function checksumOf(payload: string): string {
  const bits = createHash('sha256').update(`quadra sharing code ${payload}`).digest().readUInt16BE(0) >> 6;
  return digits.charAt(bits >> 5) + digits.charAt(bits & 31);
}
