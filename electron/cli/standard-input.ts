import { createReadStream } from 'node:fs';
import { isatty } from 'node:tty';
import type { ApiKey } from '../../shared/api-key.ts';
import { decodeText, type EncodingReason } from '../../shared/text/decode-text.ts';
import { ok, type Result } from '../../shared/result.ts';

/** More than two of the longest parts, in bytes; what comes beyond is no key. */
const maxInput = 64 * 1024;

/** Longest wait for what a script gives, in milliseconds: a pipe that stays open has been forgotten. */
const inputDeadline = 10_000;

/** The two lines of a key: identifier, then secret. Undefined where there are more or fewer. */
export function keyFrom(text: string): ApiKey | undefined {
  const lines = text.split(/\r\n|\n|\r/u);
  while (lines.at(-1) === '') lines.pop();
  const [identifier, secret, ...more] = lines;
  if (identifier === undefined || secret === undefined || more.length > 0) return undefined;
  return { identifier, secret };
}

/**
 * Reads standard input to its end, as UTF-8 or not at all. Empty where there is none, or a person at a keyboard instead of a script: what would
 * be typed there would be seen. Electron replaces `process.stdin` by an empty stream on Windows, hence the descriptor.
 */
export async function readStandardInput(): Promise<Result<string, EncodingReason>> {
  if (isatty(0)) return ok('');
  const input = process.platform === 'win32' ? createReadStream('', { fd: 0 }) : process.stdin;
  const chunks: Buffer[] = [];
  let size = 0;
  const timer = setTimeout(() => input.destroy(new Error('not closed in time')), inputDeadline);
  try {
    for await (const chunk of input) {
      const bytes = Buffer.from(chunk as Buffer | string);
      chunks.push(bytes);
      size += bytes.length;
      if (size > maxInput) return ok('');
    }
  } catch {
    // closed before the app began, or never: the same as nothing given
    return ok('');
  } finally {
    clearTimeout(timer);
  }
  return decodeText(Buffer.concat(chunks));
}
