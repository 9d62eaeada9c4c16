import { err, ok, type Result } from './result.ts';

/**
 * What bytes that are no UTF-8 seem to be: text in another encoding, UTF-8 that breaks off inside a character, or no
 * text at all.
 */
export type TextFault = 'utf-16' | 'utf-32' | 'ansi' | 'oem' | 'cut-off' | 'binary';

/** Bytes from outside were not UTF-8. */
export class NotUtf8 extends Error {
  override readonly name = 'NotUtf8';
  readonly fault: TextFault;

  constructor(fault: TextFault) {
    super(`not UTF-8, it seems to be ${fault}`);
    this.fault = fault;
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Reads bytes from outside as UTF-8, without the byte order mark that Windows editors put before it. A byte that does not
 * fit is refused: put in its place, U+FFFD would make another name of a folder or of a firm. So is NUL, which is valid
 * UTF-8 and which no text has: files in UTF-16 are full of it, and so are those that a power cut has emptied.
 */
export function decodeText(bytes: Uint8Array): Result<string, TextFault> {
  try {
    const text = utf8.decode(bytes);
    return text.includes('\0') ? err(guess(bytes)) : ok(text);
  } catch {
    return err(guess(bytes));
  }
}

/** As {@link decodeText}; throws {@link NotUtf8}. */
export function decodeTextOrThrow(bytes: Uint8Array): string {
  const decoded = decodeText(bytes);
  if (!decoded.ok) throw new NotUtf8(decoded.problem);
  return decoded.value;
}

/** Reads lines from outside, each by itself; those that are no UTF-8 are left out. */
export function decodeLines(bytes: Uint8Array): readonly string[] {
  const lines: string[] = [];
  for (let start = 0; start < bytes.length;) {
    const end = bytes.indexOf(lineFeed, start);
    const line = decodeText(bytes.subarray(start, end === -1 ? bytes.length : end));
    if (line.ok && line.value !== '') lines.push(line.value);
    start = end === -1 ? bytes.length : end + 1;
  }
  return lines;
}

const lineFeed = 0x0a;

/** What stands for a byte that somebody else could not decode. A text with it is not what was meant. */
export const isMisread = (text: string): boolean => text.includes('\uFFFD');

function guess(bytes: Uint8Array): TextFault {
  const [first, second, third, fourth] = bytes;
  if (first === 0xff && second === 0xfe) return third === 0 && fourth === 0 ? 'utf-32' : 'utf-16';
  if (first === 0xfe && second === 0xff) return 'utf-16';
  if (bytes.includes(0)) return looksLikeUtf16(bytes) ? 'utf-16' : 'binary';
  if (bytes.some(isControl)) return 'binary';
  if (breaksOff(bytes)) return 'cut-off';
  // In the code pages of the console the French letters stand where Windows-1252 has signs that hardly anybody writes.
  return bytes.some((byte) => consoleLetters.has(byte)) && !bytes.some((byte) => byte >= 0xc0)
    ? 'oem'
    : 'ansi';
}

/** é â ç ê ë è ï of the code pages 437 and 850. */
const consoleLetters: ReadonlySet<number> = new Set([0x82, 0x83, 0x87, 0x88, 0x89, 0x8a, 0x8b]);

const isControl = (byte: number) => byte < 0x20 && (byte < 0x09 || byte > 0x0d) && byte !== 0x1b;

/** Latin text in UTF-16 has a NUL in nearly every second place, always on the same side. */
function looksLikeUtf16(bytes: Uint8Array): boolean {
  const nuls = [0, 0];
  bytes.forEach((byte, index) => {
    if (byte === 0) nuls[index % 2] = (nuls[index % 2] ?? 0) + 1;
  });
  const [most, least] = [Math.max(...nuls), Math.min(...nuls)];
  return least === 0 && most >= bytes.length / 4;
}

/** Whether all is UTF-8 but for a last character that is not whole. */
function breaksOff(bytes: Uint8Array): boolean {
  const tail = bytes.findLastIndex((byte) => byte >= 0xc0);
  if (tail < bytes.length - 3 || tail === -1) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return false;
  }
  // One accented letter at the very end would look the same in Windows-1252; the letters of French begin with C2 to C5.
  const lead = bytes[tail] ?? 0;
  return tail < bytes.length - 1 || lead <= 0xc5 || bytes.subarray(0, tail).some((byte) => byte >= 0x80);
}
