import { randomUUID } from 'node:crypto';
import { closeSync, linkSync, lstatSync, openSync, rmSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { errorCode, isMissing } from './faults.ts';
import { wholeContent, type JsonObject, type ReadingRule } from './json-content.ts';
import { readBytes } from './read-bytes.ts';
import { lookPauses } from './waits.ts';

/** What one look at a file found. */
type Look =
  | { readonly kind: 'whole'; readonly content: JsonObject; readonly bytes: Buffer }
  | { readonly kind: 'damaged'; readonly bytes: Buffer }
  | { readonly kind: 'gone' }
  | { readonly kind: 'refused'; readonly code: string };

/** No second look changes what these say: something else lies under the name. */
const lasting = ['EISDIR', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG', 'EINVAL'];

function lookOnce(path: string, rule: ReadingRule): Look {
  try {
    const bytes = readBytes(path);
    const content = wholeContent(bytes, rule);
    return content === undefined ? { kind: 'damaged', bytes } : { kind: 'whole', content, bytes };
  } catch (error) {
    if (isMissing(error)) return leadsNowhere(path) ? { kind: 'refused', code: 'ENOENT' } : { kind: 'gone' };
    const code = errorCode(error);
    if (code === undefined) throw error;
    return { kind: 'refused', code };
  }
}

/** A link to what is not there: what it leads to is not mounted now. */
function leadsNowhere(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink();
  } catch {
    return false;
  }
}

/** Whether something can be opened under the name now; what a look-up remembers is not asked. */
export function isThere(path: string): boolean {
  try {
    closeSync(openSync(path, 'r'));
    return true;
  } catch (error) {
    return !isMissing(error);
  }
}

/** When to go on looking. */
export interface Looking {
  /** A whole content below this revision is an old one. */
  readonly expected?: number;
  /** Whether a name that is gone is worth another look. Asked once. */
  readonly mayReturn?: () => boolean;
  /** Bytes that were found damaged before, at every look: believed at once. Not for whoever writes over them. */
  readonly knownDamage?: Buffer | undefined;
}

/**
 * Looks at a file until it is whole, at most as often as {@link lookPauses} says. A healthy file is looked at once. What is
 * not whole is believed only when the last two looks agree; if they do not, somebody is at it: `refused`.
 */
export async function lookPatiently(
  path: string,
  rule: ReadingRule,
  { expected = 0, mayReturn = () => false, knownDamage }: Looking = {},
): Promise<Look> {
  let seen = lookOnce(path, rule);
  let before: Look | undefined;
  for (const wait of lookPauses) {
    if (seen.kind === 'whole' && (rule.revisionOf?.(seen.content) ?? 0) >= expected) return seen;
    if (seen.kind === 'damaged' && knownDamage?.equals(seen.bytes) === true) return seen;
    if (seen.kind === 'refused' && lasting.includes(seen.code)) return seen;
    if (seen.kind === 'gone' && before === undefined && !mayReturn()) return seen;
    await pause(wait);
    before = seen;
    seen = lookOnce(path, rule);
  }
  if (seen.kind === 'whole' || before === undefined) return seen;
  if (!agree(before, seen)) return { kind: 'refused', code: 'EBUSY' };
  return seen.kind === 'damaged' ? (lookUnderSecondName(path, rule) ?? seen) : seen;
}

/** What is whole under a second name was cut under its own. */
function lookUnderSecondName(path: string, rule: ReadingRule): Look | undefined {
  const bytes = readUnderSecondName(path);
  const content = bytes && wholeContent(bytes, rule);
  return content && { kind: 'whole', content, bytes };
}

/**
 * Reads a file under a second name, where the file system can give one: of a new name it remembers no size, so nothing is
 * cut at an old one. Whoever holds the lock removes what a kill leaves of it.
 */
export function readUnderSecondName(path: string): Buffer | undefined {
  const second = `${path}.lock-${randomUUID()}`;
  try {
    linkSync(path, second);
    return readBytes(second);
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    return undefined;
  } finally {
    rmSync(second, { force: true });
  }
}

const agree = (before: Look, now: Look) =>
  before.kind === now.kind &&
  (now.kind !== 'damaged' || (before.kind === 'damaged' && before.bytes.equals(now.bytes)));
