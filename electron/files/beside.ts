import { readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { copyOf } from './copies.ts';
import type { JsonObject, ReadingRule } from './json-content.ts';
import { lookPatiently } from './look.ts';
import { temporaryPrefix } from './place.ts';

/** Names of the files beside `file` that may hold a content of it: the copy of the last write, and begun writes. */
function besideFile(file: string): string[] {
  const copy = basename(copyOf(file));
  return readdirSync(dirname(file)).filter((name) => name === copy || name.startsWith(temporaryPrefix(file)));
}

/** Whether a name that is gone has left something: then it was there, and may come back. */
export function leftSomething(file: string): boolean {
  try {
    return besideFile(file).length > 0;
  } catch {
    // The folder is not there, or cannot be read.
    return false;
  }
}

/** A content that lies beside its file. */
export interface Beside {
  readonly path: string;
  readonly bytes: Buffer;
  readonly content: JsonObject;
}

interface Dated extends Beside {
  readonly revision: number;
  readonly isCopy: boolean;
  readonly writtenAt: number;
}

/**
 * The newest whole content beside a file: by revision, then a begun write before the copy, which is of the last finished
 * one, then by time. Each is read as patiently as the file itself.
 */
export async function newestBeside(file: string, rule: ReadingRule): Promise<Beside | undefined> {
  const paths = besideFile(file).map((name) => join(dirname(file), name));
  const found = await Promise.all(paths.map((path) => contentAt(path, file, rule)));
  return found
    .flatMap((one) => one ?? [])
    .sort(
      (one, other) =>
        other.revision - one.revision ||
        Number(one.isCopy) - Number(other.isCopy) ||
        other.writtenAt - one.writtenAt,
    )[0];
}

async function contentAt(path: string, file: string, rule: ReadingRule): Promise<Dated | undefined> {
  const look = await lookPatiently(path, rule);
  if (look.kind !== 'whole') return undefined;
  const { bytes, content } = look;
  const writtenAt = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return {
    path,
    bytes,
    content,
    revision: rule.revisionOf?.(content) ?? 0,
    isCopy: path === copyOf(file),
    writtenAt,
  };
}
