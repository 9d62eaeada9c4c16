import { cleanKeyPart, maxKeyPartLength, type ApiKey, type KeyPartFault } from '../../shared/api-key.ts';
import { forgetLastMatch, trimPasted, type Removed } from '../../shared/text/pasted-text.ts';

export type PasteReading =
  | { kind: 'part'; text: string; removed: Removed | undefined }
  | { kind: 'pair'; key: ApiKey; whole: string }
  | { kind: 'no-text' }
  | { kind: 'refused'; fault: KeyPartFault };

/** In UTF-16 units. Longer texts are not parsed. */
const maxPasteLength = 2 * maxKeyPartLength;

export function readPaste(pasted: string): PasteReading {
  // A picture or a file.
  if (pasted === '') return { kind: 'no-text' };
  if (pasted.length > maxPasteLength) return { kind: 'refused', fault: { reason: 'too-long' } };
  const key = splitPair(pasted);
  forgetLastMatch();
  return key === null ? readPart(pasted) : { kind: 'pair', key, whole: pasted };
}

/** Used when the user declines to split. */
export function readPart(pasted: string): Exclude<PasteReading, { kind: 'pair' }> {
  const cleaned = cleanKeyPart(pasted);
  return cleaned.ok ? { kind: 'part', ...cleaned.value } : { kind: 'refused', fault: cleaned.problem };
}

/** Two lines, two cells or `key:secret`. Null unless both parts are clean. */
function splitPair(pasted: string): ApiKey | null {
  return (
    pairOf(filled(pasted.split(/\r\n|[\n\r\u2028\u2029]/u))) ??
    pairOf(filled(pasted.split('\t'))) ??
    splitAtColon(pasted)
  );
}

const filled = (pieces: string[]) => pieces.filter((piece) => trimPasted(piece) !== '');

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
  // URLs and shared access signatures contain a colon too.
  if (after.startsWith('//') || trimPasted(before).startsWith('SharedAccessSignature ')) return null;
  return pairOf([before, after]);
}
