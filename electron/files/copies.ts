import { randomUUID } from 'node:crypto';
import {
  closeSync,
  constants,
  fstatSync,
  ftruncateSync,
  openSync,
  renameSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { DiskFullError, errorCode, isMissing } from './faults.ts';
import { readUnderSecondName } from './look.ts';
import { giveMode } from './modes.ts';
import { patiently } from './patience.ts';
import { syncFile, syncFolder, temporaryPrefix, type Place } from './place.ts';
import type { WriterLock } from './writer-lock.ts';

/** Why bytes were kept: nobody could read them, a whole file was given up, or another version takes over. */
export type AsideKind = 'corrupt' | 'replaced' | 'before-update';

/** Copies of one kind kept beside a file. */
const mostCopies = 5;

const temporaryName = ({ folder, file }: Place) => join(folder, `${temporaryPrefix(file)}${randomUUID()}`);

/**
 * Copies the bytes of `source` aside, durably; the same bytes only once. Gives what the copy holds when it is read again,
 * undefined for a file that is not there.
 */
export async function keepAside(
  place: Place,
  kind: AsideKind,
  source = place.file,
): Promise<Buffer | undefined> {
  const bytes = readUnderSecondName(source) ?? (await readIfPresent(source));
  if (bytes === undefined) return undefined;
  const prefix = `${basename(place.file)}.${kind}-`;
  const copies = (await readdir(place.folder)).filter((name) => name.startsWith(prefix)).sort();
  for (const copy of copies) {
    if ((await readIfPresent(join(place.folder, copy)))?.equals(bytes)) return bytes;
  }
  const date = new Date().toISOString().replaceAll(':', '-');
  const path = join(place.folder, `${prefix}${date}`);
  await writeSynced(place, path, bytes);
  // The dates in the names sort by themselves: the oldest come first.
  const tooMany = copies.slice(0, Math.max(0, copies.length + 1 - mostCopies));
  await Promise.all(tooMany.map((name) => rm(join(place.folder, name), { force: true })));
  return bytes;
}

async function writeSynced(place: Place, path: string, bytes: Buffer): Promise<void> {
  const temporary = temporaryName(place);
  try {
    await writeFile(temporary, bytes, { flag: 'wx', mode: place.mode });
    if (place.groupShared) giveMode(temporary, place.mode);
    await syncFile(temporary);
    if (!(await readFile(temporary)).equals(bytes)) throw new DiskFullError('The copy was not written whole');
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
 * disk does not hinder: a deleted key must not live on in it. Call at once after the write.
 */
export async function renewCopy(place: Place, text: string, lock: WriterLock): Promise<void> {
  const copy = copyOf(place.file);
  try {
    if (!overwrite(copy, text, place.mode)) await createCopy(place, text);
  } catch {
    // The file itself is whole, so the write succeeded; a copy that cannot even be removed waits for the next write.
    if (lock.isMine()) await removeQuietly(copy);
  }
}

/**
 * Writes over the bytes of a copy. A copy may be torn by a power cut, because the file beside it is whole then; and a new
 * file under its name would make the next sync of the folder wait for its bytes too. False for what is not a plain copy of
 * our own, such as a link of a back-up program.
 */
function overwrite(copy: string, text: string, mode: number): boolean {
  const { O_WRONLY, O_NOFOLLOW, O_NONBLOCK } = constants;
  let descriptor: number;
  try {
    descriptor = openSync(copy, O_WRONLY | O_NOFOLLOW | O_NONBLOCK);
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    return false;
  }
  try {
    const stats = fstatSync(descriptor);
    if (!stats.isFile() || stats.nlink !== 1 || (stats.mode & 0o777) !== mode) return false;
    const length = writeSync(descriptor, text, 0);
    if (length !== Buffer.byteLength(text)) throw new DiskFullError('The copy was not written whole');
    if (stats.size > length) ftruncateSync(descriptor, length);
    return true;
  } finally {
    closeSync(descriptor);
  }
}

async function createCopy(place: Place, text: string): Promise<void> {
  const temporary = temporaryName(place);
  try {
    writeFileSync(temporary, text, { flag: 'wx', mode: place.mode });
    if (place.groupShared) giveMode(temporary, place.mode);
    renameSync(temporary, copyOf(place.file));
  } catch (error) {
    await removeQuietly(temporary);
    throw error;
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
