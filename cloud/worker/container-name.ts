import { createHash } from 'node:crypto';

const prefix = 'sic';
/** The name then has at most 61 characters. Azure allows 63. */
const slugLength = 24;
const base32 = 'abcdefghijklmnopqrstuvwxyz234567';

function slugOf(text: string): string {
  const words = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .split(/[^a-z0-9]+/);
  return words.filter(Boolean).join('-').slice(0, slugLength).replace(/-$/, '');
}

/** 160 bits of SHA-256 in base32. */
function fingerprintOf(text: string): string {
  // UTF-8 would map all unpaired surrogates to one character.
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
 * `sic-<readable part>-<fingerprint>`, valid for Azure. The fingerprint distinguishes case, accents
 * and spaces.
 */
export function containerNameOf(sicCode: string): string {
  return [prefix, slugOf(sicCode), fingerprintOf(sicCode)].filter(Boolean).join('-');
}
