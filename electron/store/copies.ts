import { randomUUID } from 'node:crypto';
import { chmodSync, renameSync, writeFileSync } from 'node:fs';
import { chmod, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { isMissing } from './faults.ts';
import { patiently } from './patience.ts';
import { syncFile, syncFolder, temporaryPrefix, type Place } from './place.ts';
import type { WriterLock } from './writer-lock.ts';

/** Why bytes were kept: nobody could read them, or a whole file was given up. */
export type AsideKind = 'corrupt' | 'replaced';

/** Copies of one kind kept beside a file. */
const mostCopies = 5;

const temporaryName = ({ folder, file }: Place) => join(folder, `${temporaryPrefix(file)}${randomUUID()}`);

/** Copies the present bytes aside, durably; the same bytes only once. Nothing to do for a file that is not there. */
export async function keepAside(place: Place, kind: AsideKind): Promise<void> {
  const bytes = await readIfPresent(place.file);
  if (bytes === undefined) return;
  const prefix = `${basename(place.file)}.${kind}-`;
  const copies = (await readdir(place.folder)).filter((name) => name.startsWith(prefix)).sort();
  for (const copy of copies) {
    if ((await readIfPresent(join(place.folder, copy)))?.equals(bytes)) return;
  }
  const date = new Date().toISOString().replaceAll(':', '-');
  await writeSynced(place, join(place.folder, `${prefix}${date}`), bytes);
  // The dates in the names sort by themselves: the oldest come first.
  const tooMany = copies.slice(0, Math.max(0, copies.length + 1 - mostCopies));
  await Promise.all(tooMany.map((name) => rm(join(place.folder, name), { force: true })));
}

async function writeSynced(place: Place, path: string, bytes: Buffer): Promise<void> {
  const temporary = temporaryName(place);
  try {
    await writeFile(temporary, bytes, { flag: 'wx', mode: place.mode });
    if (place.groupShared) await chmod(temporary, place.mode);
    await syncFile(temporary);
    await patiently(() => rename(temporary, path));
    await syncFolder(place.folder);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Name of the copy of the last whole write. */
export const copyOf = (file: string): string => `${file}.bak`;

/**
 * Makes the copy of the last whole write say what was just written. Where that fails the old copy is removed, which a full
 * disk does not hinder: a deleted key must not live on in it.
 */
export async function renewCopy(place: Place, text: string, lock: WriterLock): Promise<void> {
  const temporary = temporaryName(place);
  try {
    writeFileSync(temporary, text, { flag: 'wx', mode: place.mode });
    if (place.groupShared) chmodSync(temporary, place.mode);
    // Whoever took the lock over has written later than we, or will.
    if (lock.isMine()) renameSync(temporary, copyOf(place.file));
    else await removeQuietly(temporary);
  } catch {
    // The file itself is whole, so the write succeeded; a copy that cannot even be removed waits for the next write.
    await removeQuietly(temporary);
    if (lock.isMine()) await removeQuietly(copyOf(place.file));
  }
}

const removeQuietly = (path: string) => patiently(() => rm(path, { force: true })).catch(() => undefined);

async function readIfPresent(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
