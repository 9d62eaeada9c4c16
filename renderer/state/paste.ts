import { cleanKeyPart, maxKeyPartLength, type ApiKey, type KeyPartFault } from '../../shared/api-key.ts';

/** What a pasted text turned out to be. */
export type PasteReading =
  | { kind: 'part'; text: string; trimmed: boolean }
  | { kind: 'pair'; key: ApiKey; whole: string }
  | { kind: 'refused'; reason: KeyPartFault };

/** No pair is longer than two parts; anything above is answered without looking inside. In UTF-16 units. */
const maxPasteLength = 2 * maxKeyPartLength;

/** Reads a pasted text: one part of a key, both at once, or something that cannot be used. */
export function readPaste(pasted: string): PasteReading {
  if (pasted.length > maxPasteLength) return { kind: 'refused', reason: 'too-long' };
  const key = splitPair(pasted);
  return key === null ? readPart(pasted) : { kind: 'pair', key, whole: pasted };
}

/** Reads a pasted text as one part, even where it looks like two: what declining to split means. */
export function readPart(pasted: string): Exclude<PasteReading, { kind: 'pair' }> {
  const cleaned = cleanKeyPart(pasted);
  return cleaned.ok ? { kind: 'part', ...cleaned.value } : { kind: 'refused', reason: cleaned.problem };
}

/** Two lines, two cells of a table, or `key:secret`; null when the text does not divide into two clean parts. */
function splitPair(pasted: string): ApiKey | null {
  return (
    pairOf(filled(pasted.split(/\r\n|[\n\r\u2028\u2029]/u))) ??
    pairOf(filled(pasted.split('\t'))) ??
    splitAtColon(pasted)
  );
}

const filled = (pieces: string[]) => pieces.filter((piece) => piece.trim() !== '');

function pairOf([first, second, ...more]: string[]): ApiKey | null {
  if (first === undefined || second === undefined || more.length > 0) return null;
  const identifier = cleanKeyPart(first);
  const secret = cleanKeyPart(second);
  return identifier.ok && secret.ok ? { identifier: identifier.value.text, secret: secret.value.text } : null;
}

function splitAtColon(pasted: string): ApiKey | null {
  const colon = pasted.indexOf(':');
  const before = pasted.slice(0, Math.max(colon, 0));
  const after = pasted.slice(colon + 1);
  // An address has a colon too, and so may a shared access signature, which is a secret on its own.
  if (after.startsWith('//') || before.trimStart().startsWith('SharedAccessSignature ')) return null;
  return pairOf([before, after]);
}
