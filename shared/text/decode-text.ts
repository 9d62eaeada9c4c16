import { err, ok, type Result } from '../result.ts';

/** `cut-off`: UTF-8 that ends inside a character. */
export type EncodingReason = 'utf-16' | 'utf-32' | 'ansi' | 'oem' | 'cut-off' | 'binary';

export class NotUtf8 extends Error {
  override readonly name = 'NotUtf8';
  readonly encoding: EncodingReason;

  constructor(fault: EncodingReason) {
    super(`not UTF-8, it seems to be ${fault}`);
    this.encoding = fault;
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Decodes UTF-8 without its byte order mark. Refuses invalid bytes, since U+FFFD would change the
 * name of a folder or a firm, and NUL, which UTF-16 and files damaged by a power cut contain.
 */
export function decodeText(bytes: Uint8Array): Result<string, EncodingReason> {
  try {
    const text = utf8.decode(bytes);
    return text.includes('\0') ? err(guess(bytes)) : ok(text);
  } catch {
    return err(guess(bytes));
  }
}

/** Like {@link decodeText}, but throws {@link NotUtf8}. */
export function decodeTextOrThrow(bytes: Uint8Array): string {
  const decoded = decodeText(bytes);
  if (!decoded.ok) throw new NotUtf8(decoded.problem);
  return decoded.value;
}

/** Skips invalid lines. */
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

/** Whether another program failed to decode a byte. */
export const isMisread = (text: string): boolean => text.includes('\uFFFD');

function guess(bytes: Uint8Array): EncodingReason {
  const [first, second, third, fourth] = bytes;
  if (first === 0xff && second === 0xfe) return third === 0 && fourth === 0 ? 'utf-32' : 'utf-16';
  if (first === 0xfe && second === 0xff) return 'utf-16';
  if (bytes.includes(0)) return looksLikeUtf16(bytes) ? 'utf-16' : 'binary';
  if (bytes.some(isControl)) return 'binary';
  if (breaksOff(bytes)) return 'cut-off';
  // French console letters are rare signs in Windows-1252.
  return bytes.some((byte) => consoleLetters.has(byte)) && !bytes.some((byte) => byte >= 0xc0)
    ? 'oem'
    : 'ansi';
}

/** é â ç ê ë è ï in code pages 437 and 850. */
const consoleLetters: ReadonlySet<number> = new Set([0x82, 0x83, 0x87, 0x88, 0x89, 0x8a, 0x8b]);

const isControl = (byte: number) => byte < 0x20 && (byte < 0x09 || byte > 0x0d) && byte !== 0x1b;

/** Latin UTF-16 has a NUL in almost every second byte. */
function looksLikeUtf16(bytes: Uint8Array): boolean {
  const nuls = [0, 0];
  bytes.forEach((byte, index) => {
    if (byte === 0) nuls[index % 2] = (nuls[index % 2] ?? 0) + 1;
  });
  const [most, least] = [Math.max(...nuls), Math.min(...nuls)];
  return least === 0 && most >= bytes.length / 4;
}

function breaksOff(bytes: Uint8Array): boolean {
  const tail = bytes.findLastIndex((byte) => byte >= 0xc0);
  if (tail < bytes.length - 3 || tail === -1) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return false;
  }
  // A final accented letter of Windows-1252 looks the same. French letters begin with C2 to C5.
  const lead = bytes[tail] ?? 0;
  return tail < bytes.length - 1 || lead <= 0xc5 || bytes.subarray(0, tail).some((byte) => byte >= 0x80);
}
