import { createHash } from 'node:crypto';

const prefix = 'sic';
/** With prefix, fingerprint and hyphens that makes 61 characters at most; Azure allows 63. */
const slugLength = 24;
const base32 = 'abcdefghijklmnopqrstuvwxyz234567';

/** Lower case letters and digits of a text, accents dropped, everything else as single hyphens. */
function slugOf(text: string): string {
  const words = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .split(/[^a-z0-9]+/);
  return words.filter(Boolean).join('-').slice(0, slugLength).replace(/-$/, '');
}

/** 160 bits of SHA-256 in 32 characters of base32. */
function fingerprintOf(text: string): string {
  // UTF-16 as it stands: UTF-8 would make one of all broken surrogates.
  const bits = createHash('sha256').update(Buffer.from(text, 'utf16le')).digest().subarray(0, 20);
  let fingerprint = '';
  for (let at = 0; at < bits.length; at += 5) {
    for (let rest = bits.readUIntBE(at, 5), power = 32 ** 7; power >= 1; power /= 32) {
      fingerprint += base32.charAt(Math.floor(rest / power));
      rest %= power;
    }
  }
  return fingerprint;
}

/**
 * Name of the storage container of a code SIC: `sic-<readable part>-<fingerprint>`. The fingerprint is of the exact text,
 * so two codes that differ in case, accents or blanks have two names; the readable part only helps people. Always
 * 3 to 63 lower case letters, digits and single hyphens, as Azure wants it.
 */
export function containerNameOf(sicCode: string): string {
  return [prefix, slugOf(sicCode), fingerprintOf(sicCode)].filter(Boolean).join('-');
}
