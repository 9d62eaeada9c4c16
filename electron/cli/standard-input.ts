import { createReadStream } from 'node:fs';
import { isatty } from 'node:tty';
import type { ApiKey } from '../../shared/api-key.ts';
import { decodeText, type EncodingReason } from '../../shared/text/decode-text.ts';
import { ok, type Result } from '../../shared/result.ts';

/** Bytes. More than two parts of maximum length. */
const maxInput = 64 * 1024;

/** Milliseconds. A pipe that stays open was forgotten. */
const inputDeadline = 10_000;

/** Identifier, then secret, one per line. */
export function keyFrom(text: string): ApiKey | undefined {
  const lines = text.split(/\r\n|\n|\r/u);
  while (lines.at(-1) === '') lines.pop();
  const [identifier, secret, ...more] = lines;
  if (identifier === undefined || secret === undefined || more.length > 0) return undefined;
  return { identifier, secret };
}

/**
 * Empty at a keyboard, where typing would be visible. Reads the descriptor: Electron replaces
 * `process.stdin` by an empty stream on Windows.
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
    // closed before the start, or never opened
    return ok('');
  } finally {
    clearTimeout(timer);
  }
  return decodeText(Buffer.concat(chunks));
}
