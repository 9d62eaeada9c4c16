import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { errorCode } from '../../shared/system/system-error.ts';
import { backupOf, readBytes, temporaryPrefix } from './file-system.ts';
import {
  lookPatiently,
  wholeContent,
  type JsonFileContent,
  type JsonObject,
  type Looking,
  type ReadingRule,
} from './json-content.ts';

/** A reading; `lost` when the name is gone although the file existed. */
export type Read = JsonFileContent | 'lost';

export interface Known {
  /** A content with a lower revision is outdated, unless somebody restored it. */
  revision?: number;
  /** Damage already accepted. Reading it again takes no time. */
  bytes?: Buffer;
  copy?: JsonObject | undefined;
}

/** A content older than the last one read is looked at again. */
export async function readContent(path: string, rule: ReadingRule, known: Known = {}): Promise<Read> {
  const read = await readWith(path, rule, { expected: known.revision, knownDamage: known.bytes }, known);
  if (read === 'lost' || read.kind === 'absent') known.revision = 0;
  else if (read.kind === 'present') known.revision = rule.revisionOf?.(read.content) ?? 0;
  return read;
}

/**
 * Known damage is not trusted, and a content older than its backup is looked at again. Call with
 * the lock held.
 */
export async function readToReplace(path: string, rule: ReadingRule): Promise<Read> {
  return readWith(path, rule, { expected: backupRevision(path, rule) });
}

export async function readBackup(path: string, rule: ReadingRule): Promise<JsonFileContent> {
  const look = await lookPatiently(backupOf(path), rule);
  if (look.kind === 'whole') return { kind: 'present', content: look.content };
  if (look.kind === 'gone') return { kind: 'absent' };
  return { kind: look.kind === 'damaged' ? 'damaged' : 'blocked' };
}

async function readWith(path: string, rule: ReadingRule, looking: Looking, known: Known = {}): Promise<Read> {
  const look = await lookPatiently(path, rule, { ...looking, mayReturn: () => leftSomething(path) });
  switch (look.kind) {
    case 'whole':
      return { kind: 'present', content: look.content };
    case 'refused':
      return { kind: 'blocked' };
    case 'gone':
      return leftSomething(path) ? 'lost' : { kind: 'absent' };
    case 'damaged': {
      const copy = known.bytes?.equals(look.bytes) === true ? known.copy : await wholeBackup(path, rule);
      known.bytes = look.bytes;
      known.copy = copy;
      return copy === undefined ? { kind: 'damaged' } : { kind: 'damaged', copy };
    }
  }
}

async function wholeBackup(path: string, rule: ReadingRule): Promise<JsonObject | undefined> {
  const copy = await readBackup(path, rule);
  return copy.kind === 'present' ? copy.content : undefined;
}

/** The backup is written after the file, so a file with a lower revision is outdated. */
function backupRevision(path: string, rule: ReadingRule): number {
  const { revisionOf } = rule;
  if (revisionOf === undefined) return 0;
  try {
    const copy = wholeContent(readBytes(backupOf(path)), rule);
    return copy === undefined ? 0 : revisionOf(copy);
  } catch (error) {
    // A missing or unreadable backup says nothing.
    if (errorCode(error) === undefined) throw error;
    return 0;
  }
}

/** The content of a name that is gone and cannot be restored. A torn backup proves that a file existed. */
export const lostContent = (file: string): JsonFileContent => ({
  kind: existsSync(backupOf(file)) ? 'damaged' : 'absent',
});

/** Each may hold a content of `file`. */
function namesBeside(file: string): string[] {
  const copy = basename(backupOf(file));
  return readdirSync(dirname(file)).filter((name) => name === copy || name.startsWith(temporaryPrefix(file)));
}

/** A missing name whose backup or temp file is there has existed, and may come back. */
function leftSomething(file: string): boolean {
  try {
    return namesBeside(file).length > 0;
  } catch {
    // The folder is missing or unreadable.
    return false;
  }
}

interface Found {
  readonly path: string;
  readonly bytes: Buffer;
  readonly content: JsonObject;
  readonly revision: number;
  readonly isBackup: boolean;
  readonly writtenAt: number;
}

/** The newest valid content beside a file: by revision, then temp files before the backup, then by time. */
export async function newestBeside(file: string, rule: ReadingRule): Promise<Found | undefined> {
  const paths = namesBeside(file).map((name) => join(dirname(file), name));
  const found = await Promise.all(paths.map((path) => contentAt(path, file, rule)));
  return found
    .flatMap((one) => one ?? [])
    .sort(
      (one, other) =>
        other.revision - one.revision ||
        Number(one.isBackup) - Number(other.isBackup) ||
        other.writtenAt - one.writtenAt,
    )[0];
}

async function contentAt(path: string, file: string, rule: ReadingRule): Promise<Found | undefined> {
  const look = await lookPatiently(path, rule);
  if (look.kind !== 'whole') return undefined;
  const { bytes, content } = look;
  const writtenAt = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const revision = rule.revisionOf?.(content) ?? 0;
  return { path, bytes, content, revision, isBackup: path === backupOf(file), writtenAt };
}
