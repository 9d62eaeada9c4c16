import {
  closeSync,
  constants,
  fstatSync,
  ftruncateSync,
  lstatSync,
  openSync,
  readdirSync,
  renameSync,
  writeFileSync,
  writeSync,
  type Stats,
} from 'node:fs';
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { errorCode } from '../../shared/system/system-error.ts';
import { ageOf } from '../../shared/timing/clock.ts';
import type { FileLock } from './file-lock.ts';
import { giveMode } from './group-access.ts';
import {
  DiskFullError,
  isMissing,
  isThere,
  removeQuietly,
  retryWhileBusy,
  syncFile,
  syncFolder,
  backupOf,
  temporaryName,
  temporaryPrefix,
  type FileTarget,
} from './file-system.ts';
import { readUnderSecondName } from './json-content.ts';

/** Unreadable, given up by a person, or about to be used by another version. */
export type QuarantineReason = 'corrupt' | 'replaced' | 'before-update';

const mostCopies = 5;

/**
 * Copies the bytes of `source` to `<file>.<reason>-<date>`, the same bytes only once. Returns the
 * copy's content; undefined if there is no such file.
 */
export async function quarantine(
  target: FileTarget,
  reason: QuarantineReason,
  source = target.file,
): Promise<Buffer | undefined> {
  const bytes = readUnderSecondName(source) ?? (await readIfPresent(source));
  if (bytes === undefined) return undefined;
  const prefix = `${basename(target.file)}.${reason}-`;
  const copies = (await readdir(target.folder)).filter((name) => name.startsWith(prefix)).sort();
  for (const copy of copies) {
    if ((await readIfPresent(join(target.folder, copy)))?.equals(bytes)) return bytes;
  }
  const date = new Date().toISOString().replaceAll(':', '-');
  await writeSynced(target, join(target.folder, `${prefix}${date}`), bytes);
  // Sorted by date.
  const tooMany = copies.slice(0, Math.max(0, copies.length + 1 - mostCopies));
  await Promise.all(tooMany.map((name) => rm(join(target.folder, name), { force: true })));
  return bytes;
}

async function writeSynced(target: FileTarget, path: string, bytes: Buffer): Promise<void> {
  const temporary = temporaryName(target);
  try {
    await writeFile(temporary, bytes, { flag: 'wx', mode: target.mode });
    if (target.groupShared) giveMode(temporary, target.mode);
    await syncFile(temporary);
    if (!(await readFile(temporary)).equals(bytes)) throw new DiskFullError('The copy was not written whole');
    await retryWhileBusy(() => rename(temporary, path));
    await syncFolder(target.folder);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/**
 * Writes the backup. If that fails the old one is deleted, which works on a full disk: a deleted key must not
 * survive in it. Call directly after the write.
 */
export async function renewBackup(target: FileTarget, text: string, lock: FileLock): Promise<void> {
  const copy = backupOf(target.file);
  try {
    if (!overwrite(copy, text, target)) await createBackup(target, text);
  } catch {
    // The next write tries again.
    if (lock.isMine()) await removeQuietly(copy);
  }
}

/**
 * Overwrites the backup in place. A copy torn by a power cut is harmless: the file is complete
 * then. A new file would make the next sync of the folder wait for its bytes too. False for
 * anything but a plain copy of ours, such as a link made by a backup program.
 */
function overwrite(copy: string, text: string, target: FileTarget): boolean {
  const { O_WRONLY, O_NOFOLLOW, O_NONBLOCK } = constants;
  let descriptor: number;
  let named: Stats;
  try {
    // Windows has no O_NOFOLLOW.
    named = lstatSync(copy);
    descriptor = openSync(copy, O_WRONLY | O_NOFOLLOW | O_NONBLOCK);
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    return false;
  }
  try {
    const stats = fstatSync(descriptor);
    if (!named.isFile() || stats.ino !== named.ino) return false;
    if (!stats.isFile() || stats.nlink !== 1 || !hasMode(descriptor, target)) return false;
    const length = writeSync(descriptor, text, 0);
    if (length !== Buffer.byteLength(text)) throw new DiskFullError('The copy was not written whole');
    if (stats.size > length) ftruncateSync(descriptor, length);
    return true;
  } finally {
    closeSync(descriptor);
  }
}

/** Where the mount decides the modes, a new file of ours would get no other. Windows has no modes. */
function hasMode(descriptor: number, { mode, groupShared }: FileTarget): boolean {
  if (process.platform === 'win32') return true;
  giveMode(descriptor, mode);
  const stats = fstatSync(descriptor);
  return stats.uid === process.geteuid?.() || (stats.mode & (groupShared ? mode : 0o777)) === mode;
}

async function createBackup(target: FileTarget, text: string): Promise<void> {
  const temporary = temporaryName(target);
  try {
    writeFileSync(temporary, text, { flag: 'wx', mode: target.mode });
    if (target.groupShared) giveMode(temporary, target.mode);
    renameSync(temporary, backupOf(target.file));
  } catch (error) {
    await removeQuietly(temporary);
    throw error;
  }
}

async function readIfPresent(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Age from which electron-store's own temp files are stale, in milliseconds. */
const abandonedAfter = 60_000;

/**
 * Deletes what killed writers left. Call with the lock held: all temp files then belong to writers that are dead
 * or have lost the lock, and must not become visible. They stay while the file itself is missing: one of them may
 * be the last content.
 */
export async function removeStaleFiles({ folder, file }: FileTarget): Promise<void> {
  // Synchronous, because others wait for the lock.
  const names = readdirSync(folder);
  const base = basename(file);
  const isTemporary = (name: string) => name.startsWith(temporaryPrefix(file));
  const keepsTemporary = names.some(isTemporary) && !isThere(file);
  const isStale = async (name: string) =>
    (isTemporary(name) && !keepsTemporary) ||
    name.startsWith(`${base}.lock-`) ||
    (name.startsWith(`${base}.tmp-`) && (await isAbandoned(join(folder, name))));
  await Promise.all(
    names.map(async (name) => {
      // The next write tries again.
      if (await isStale(name)) await rm(join(folder, name), { force: true }).catch(() => undefined);
    }),
  );
}

async function isAbandoned(path: string): Promise<boolean> {
  try {
    return (ageOf((await stat(path)).mtime) ?? 0) > abandonedAfter;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}
