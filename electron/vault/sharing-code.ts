import { createHash, randomInt } from 'node:crypto';
import type { SharingCodeReason } from '../../shared/problem.ts';
import { forgetLastMatch, withoutUnseen } from '../../shared/text/pasted-text.ts';
import { err, ok, type Result } from '../../shared/result.ts';

/** Crockford's, without I, L, O and U, which are misread. */
const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** 5 bits each, 115 in total. */
const randomDigits = 23;

/** They detect 1,023 of 1,024 typing errors. */
const checkDigits = 2;

const codeLength = randomDigits + checkDigits;
const groupLength = 5;

const lookAlikes: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' };

/** Added by copying or dictating. */
const separators = /[\u2010-\u2015_.-]+/gu;

/** In canonical form, 25 digits. */
export function createSharingCode(): string {
  const random = Array.from({ length: randomDigits }, () => digits.charAt(randomInt(digits.length)));
  const payload = random.join('');
  return payload + checksumOf(payload);
}

/** `XXXXX-XXXXX-XXXXX-XXXXX-XXXXX`. */
export const groupSharingCode = (code: string): string =>
  Array.from({ length: codeLength / groupLength }, (_, group) =>
    code.slice(group * groupLength, (group + 1) * groupLength),
  ).join('-');

/** Accepts any case and grouping. Returns the canonical form. */
export function parseSharingCode(typed: string): Result<string, SharingCodeReason> {
  const code = withoutUnseen(typed)
    .replace(separators, '')
    .toUpperCase()
    .replace(/[OIL]/gu, (letter) => lookAlikes[letter] ?? letter);
  forgetLastMatch();
  if (code === '') return err('empty');
  if (Array.from(code).some((digit) => !digits.includes(digit))) return err('mistyped');
  if (code.length !== codeLength) return err('incomplete');
  const payload = code.slice(0, randomDigits);
  return code === payload + checksumOf(payload) ? ok(code) : err('mistyped');
}

/** The first ten bits of SHA-256. */
function checksumOf(payload: string): string {
  const bits = createHash('sha256').update(`quadra sharing code ${payload}`).digest().readUInt16BE(0) >> 6;
  return digits.charAt(bits >> 5) + digits.charAt(bits & 31);
}
