import { randomUUID } from 'node:crypto';
import { linkSync, lstatSync, rmSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { errorCode } from '../../shared/system/system-error.ts';
import { decodeText } from '../../shared/text/decode-text.ts';
import { isMissing, lookPauses, readBytes } from './file-system.ts';

export type JsonObject = Record<string, unknown>;

/**
 * `damaged`: the bytes are no valid content at every look; they are kept, and `copy` is the content
 * of the backup. `blocked`: rights, another program or a share that is away prevent reading.
 */
export type JsonFileContent =
  | { kind: 'absent' }
  | { kind: 'present'; content: JsonObject }
  | { kind: 'damaged'; copy?: JsonObject }
  | { kind: 'blocked' };

export interface ReadingRule {
  readonly isWhole: (content: JsonObject) => boolean;
  /** Grows with each write. */
  readonly revisionOf?: (content: JsonObject) => number;
}

export const anyObject: ReadingRule = { isWhole: () => true };

/** Undefined for an invalid content. */
export function wholeContent(bytes: Buffer, { isWhole }: ReadingRule): JsonObject | undefined {
  const text = decodeText(bytes);
  if (!text.ok) return undefined;
  try {
    const content: unknown = JSON.parse(text.value);
    if (typeof content !== 'object' || content === null || Array.isArray(content)) return undefined;
    const copied = { ...content };
    return isWhole(copied) ? copied : undefined;
  } catch {
    return undefined;
  }
}

export const serialize = (content: JsonObject): string => JSON.stringify(content);

type Look =
  | { readonly kind: 'whole'; readonly content: JsonObject; readonly bytes: Buffer }
  | { readonly kind: 'damaged'; readonly bytes: Buffer }
  | { readonly kind: 'gone' }
  | { readonly kind: 'refused'; readonly code: string };

/** Errors that last: the name belongs to something else. */
const lasting = ['EISDIR', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG', 'EINVAL'];

function lookOnce(path: string, rule: ReadingRule): Look {
  try {
    return lookAt(readBytes(path), rule);
  } catch (error) {
    if (isMissing(error))
      return isDanglingLink(path) ? { kind: 'refused', code: 'ENOENT' } : { kind: 'gone' };
    return refused(error);
  }
}

function lookAt(bytes: Buffer, rule: ReadingRule): Look {
  const content = wholeContent(bytes, rule);
  return content === undefined ? { kind: 'damaged', bytes } : { kind: 'whole', content, bytes };
}

function refused(error: unknown): Look {
  const code = errorCode(error);
  if (code === undefined) throw error;
  return { kind: 'refused', code };
}

/** The link's target may be unmounted. */
function isDanglingLink(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink();
  } catch {
    return false;
  }
}

export interface Looking {
  /** A content with a lower revision is outdated. */
  readonly expected?: number | undefined;
  /** Whether a missing name is worth another look. Called once. */
  readonly mayReturn?: () => boolean;
  /** Bytes already found damaged, accepted at the first look. Not for callers who overwrite them. */
  readonly knownDamage?: Buffer | undefined;
}

/**
 * Looks at a file until its content is valid, with the pauses of {@link lookPauses}. Any other
 * result needs two equal looks at the end; if they differ, the file is in use: `refused`.
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
  // A stale size can cut the content under its own name only.
  const second = lookUnderSecondName(path, rule);
  return second.kind === 'whole' ? second : seen;
}

/** Why an existing file gets no second name: it is being deleted, or it is in use. */
const inTransit = ['EBUSY', 'EACCES', 'ENOENT'];

/**
 * The current content of a name that shows an outdated one. Linux (cifs) opens the former file of a
 * name while any program of this computer has it open, although another computer has replaced it.
 * The server links a second name to the current file. If that is outdated too, somebody restored
 * it.
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
    return refused(error);
  }
}

/**
 * Reads under a second name, if the file system has hard links. A new name has no cached size, so
 * nothing is cut off. The holder of the lock deletes what a kill leaves.
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
