import { createReadStream } from 'node:fs';
import { isatty } from 'node:tty';
import { cleanKeyPart, keyParts, type ApiKey, type KeyPart } from '../../shared/api-key.ts';
import { isProxyText } from '../../shared/proxy-account.ts';
import { decodeText, type EncodingReason } from '../../shared/text/decode-text.ts';
import { trimPasted, type Removed } from '../../shared/text/pasted-text.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { ProxyCredentials } from '../../shared/contract.ts';
import type { wrongInput } from '../../shared/fr/command-line.ts';
import type { RunLine } from './command-line.ts';

/** Bytes. More than two parts of maximum length. */
const maxInput = 64 * 1024;

/** Milliseconds. A pipe that stays open was forgotten. */
const inputDeadline = 10_000;

/** Identifier, then secret, one per line. */
export function keyFrom(text: string): ApiKey | undefined {
  const lines = text.split(/\r\n|\n|\r/u);
  const isFilled = (line: string) => trimPasted(line) !== '';
  const [identifier, secret, ...more] = lines.slice(
    lines.findIndex(isFilled),
    lines.findLastIndex(isFilled) + 1,
  );
  if (identifier === undefined || secret === undefined || more.length > 0) return undefined;
  return { identifier, secret };
}

export const removedFrom = (key: ApiKey): readonly { part: KeyPart; removed: Removed }[] =>
  keyParts.flatMap((part) => {
    const cleaned = cleanKeyPart(key[part]);
    return cleaned.ok && cleaned.value.removed ? [{ part, removed: cleaned.value.removed }] : [];
  });

export interface Input {
  readonly account: ProxyCredentials | undefined;
  /** For {@link keyFrom}. */
  readonly key: string;
}

/** The proxy's password on the first line, then the key, as far as `line` wants them. */
export function inputFrom(
  { command, proxyUser }: Pick<RunLine, 'command' | 'proxyUser'>,
  text: string,
): Result<Input, keyof typeof wrongInput> {
  const wantsKey = command === 'save';
  if (proxyUser === undefined) {
    return !wantsKey || keyFrom(text) !== undefined ? ok({ account: undefined, key: text }) : err('key');
  }
  const [password = ''] = text.split(/[\r\n]/u, 1);
  const key = text.slice(password.length).replace(/^(?:\r\n|\n|\r)/u, '');
  const isRest = wantsKey ? keyFrom(key) !== undefined : trimPasted(key) === '';
  return isProxyText(password) && isRest
    ? ok({ account: { user: proxyUser, password }, key })
    : err(wantsKey ? 'both' : 'password');
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
