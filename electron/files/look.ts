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
    return lookAt(readBytes(path), rule);
  } catch (error) {
    if (isMissing(error)) return leadsNowhere(path) ? { kind: 'refused', code: 'ENOENT' } : { kind: 'gone' };
    const code = errorCode(error);
    if (code === undefined) throw error;
    return { kind: 'refused', code };
  }
}

function lookAt(bytes: Buffer, rule: ReadingRule): Look {
  const content = wholeContent(bytes, rule);
  return content === undefined ? { kind: 'damaged', bytes } : { kind: 'whole', content, bytes };
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
  readonly expected?: number | undefined;
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
  const isCurrent = (look: Look) =>
    look.kind === 'whole' && (rule.revisionOf?.(look.content) ?? 0) >= expected;
  let seen = lookOnce(path, rule);
  let before: Look | undefined;
  for (const wait of lookPauses) {
    if (isCurrent(seen)) return seen;
    if (seen.kind === 'whole') {
      const second = lookUnderSecondName(path, rule);
      if (isCurrent(second)) return second;
    }
    if (seen.kind === 'damaged' && knownDamage?.equals(seen.bytes) === true) return seen;
    if (seen.kind === 'refused' && lasting.includes(seen.code)) return seen;
    if (seen.kind === 'gone' && before === undefined && !mayReturn()) return seen;
    await pause(wait);
    before = seen;
    seen = lookOnce(path, rule);
  }
  if (seen.kind === 'whole') return currentOf(seen, path, rule);
  if (before === undefined) return seen;
  if (!agree(before, seen)) return { kind: 'refused', code: 'EBUSY' };
  if (seen.kind !== 'damaged') return seen;
  // What is whole under a second name was cut under its own.
  const second = lookUnderSecondName(path, rule);
  return second.kind === 'whole' ? second : seen;
}

/** Why a file that is there gets no second name: its own is about to go, or it is in somebody's hands. */
const inTransit = ['EBUSY', 'EACCES', 'ENOENT'];

/**
 * The present content of a name under which an old one was found. Linux (cifs) opens the former file of a name for as long
 * as any program of this computer keeps it open, although another computer has replaced it. The server gives a second name
 * to the present one. A content that is old there too was put there by somebody, such as from a back-up.
 */
function currentOf(seen: Look, path: string, rule: ReadingRule): Look {
  const second = lookUnderSecondName(path, rule);
  if (second.kind === 'whole') return second;
  const cannotLink = second.kind === 'refused' && !inTransit.includes(second.code);
  return cannotLink ? seen : { kind: 'refused', code: 'EBUSY' };
}

function lookUnderSecondName(path: string, rule: ReadingRule): Look {
  try {
    return lookAt(readAsSecondName(path), rule);
  } catch (error) {
    const code = errorCode(error);
    if (code === undefined) throw error;
    return { kind: 'refused', code };
  }
}

/**
 * Reads a file under a second name, where the file system can give one: of a new name it remembers no size, so nothing is
 * cut at an old one. Whoever holds the lock removes what a kill leaves of it.
 */
export function readUnderSecondName(path: string): Buffer | undefined {
  try {
    return readAsSecondName(path);
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    return undefined;
  }
}

function readAsSecondName(path: string): Buffer {
  const second = `${path}.lock-${randomUUID()}`;
  try {
    linkSync(path, second);
    return readBytes(second);
  } finally {
    rmSync(second, { force: true });
  }
}

const agree = (before: Look, now: Look) =>
  before.kind === now.kind &&
  (now.kind !== 'damaged' || (before.kind === 'damaged' && before.bytes.equals(now.bytes)));
