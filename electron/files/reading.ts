import { existsSync } from 'node:fs';
import { leftSomething } from './beside.ts';
import { copyOf } from './copies.ts';
import { errorCode } from './faults.ts';
import { wholeContent, type JsonFileContent, type JsonObject, type ReadingRule } from './json-content.ts';
import { readBytes } from './read-bytes.ts';
import { lookPatiently, type Looking } from './look.ts';

/** What lies under a name; `lost` when nothing does although there was something. */
export type Read = JsonFileContent | 'lost';

/** Reads a file without ever changing it. A content that is older than the last one read is looked at again. */
export async function readContent(path: string, rule: ReadingRule, known: Known = {}): Promise<Read> {
  const read = await readWith(path, rule, { expected: known.revision, knownDamage: known.bytes }, known);
  if (read === 'lost' || read.kind === 'absent') known.revision = 0;
  else if (read.kind === 'present') known.revision = rule.revisionOf?.(read.content) ?? 0;
  return read;
}

/**
 * Reads what a write will take the place of: no damage is known beforehand, and a content that is older than its copy is
 * looked at again. Call with the lock held.
 */
export async function readToReplace(path: string, rule: ReadingRule): Promise<Read> {
  return readWith(path, rule, { expected: copiedRevision(path, rule) });
}

/** Reads the copy of the last whole write; undefined where there is none that is whole. */
export async function readCopy(path: string, rule: ReadingRule): Promise<JsonFileContent> {
  const look = await lookPatiently(copyOf(path), rule);
  if (look.kind === 'whole') return { kind: 'present', content: look.content };
  if (look.kind === 'gone') return { kind: 'absent' };
  return { kind: look.kind === 'damaged' ? 'damaged' : 'blocked' };
}

/** What the last reading found. */
export interface Known {
  /** An older content is an old one, unless somebody put it there. */
  revision?: number;
  /** The damage that was believed, so that showing it again takes no time. */
  bytes?: Buffer;
  copy?: JsonObject | undefined;
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
      const copy = known.bytes?.equals(look.bytes) === true ? known.copy : await wholeCopy(path, rule);
      known.bytes = look.bytes;
      known.copy = copy;
      return copy === undefined ? { kind: 'damaged' } : { kind: 'damaged', copy };
    }
  }
}

async function wholeCopy(path: string, rule: ReadingRule): Promise<JsonObject | undefined> {
  const copy = await readCopy(path, rule);
  return copy.kind === 'present' ? copy.content : undefined;
}

/** A file below this revision is an old one: its copy was written after it. */
function copiedRevision(path: string, rule: ReadingRule): number {
  const { revisionOf } = rule;
  if (revisionOf === undefined) return 0;
  try {
    const copy = wholeContent(readBytes(copyOf(path)), rule);
    return copy === undefined ? 0 : revisionOf(copy);
  } catch (error) {
    // There is none, or it cannot be read: then it says nothing.
    if (errorCode(error) === undefined) throw error;
    return 0;
  }
}

/** Nothing whole lies beside a name that is gone: a torn copy tells of a file, a begun write alone of none. */
export const lostForGood = (file: string): JsonFileContent => ({
  kind: existsSync(copyOf(file)) ? 'damaged' : 'absent',
});
