import { closeSync, fsync, openSync, realpathSync } from 'node:fs';
import { lstat, mkdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { errorCode, isMissing } from './faults.ts';
import { giveMode } from './modes.ts';

const fsyncLater = promisify(fsync);

/** Where a store file really lies and who may read it. Everything kept beside it carries its name and more. */
export interface Place {
  readonly folder: string;
  readonly file: string;
  /** Permission bits of the file and of its copies. */
  readonly mode: number;
  readonly groupShared: boolean;
}

/**
 * Finds the place of `<folder>/<name>.json` and makes the folder. A file that is a link is written where the link leads,
 * so that all who reach it by any way wait for the same lock; a link that leads nowhere is left alone (rejects with
 * ENOENT). Its first look is synchronous: call when the file system is known to answer.
 */
export async function findPlace(folder: string, name: string, groupShared: boolean): Promise<Place> {
  const file = await realFile(folder, `${name}.json`, groupShared);
  return { folder: dirname(file), file, mode: groupShared ? 0o660 : 0o600, groupShared };
}

async function realFile(folder: string, base: string, groupShared: boolean): Promise<string> {
  const path = join(folder, base);
  try {
    return realpathSync.native(path);
  } catch (error) {
    if (!isMissing(error) || (await isLink(path))) throw error;
    await makeFolder(folder, groupShared);
    return join(realpathSync.native(folder), base);
  }
}

async function isLink(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).isSymbolicLink();
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

async function makeFolder(folder: string, groupShared: boolean): Promise<void> {
  const first = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  // Opened to the group, whatever the umask; what is made inside belongs to the folder's group.
  if (groupShared) giveMode(folder, 0o2770);
  await syncFolder(dirname(first));
}

/** What a file system says that cannot sync a folder, or lets nobody open one. */
const cannotSync = ['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EBADF', 'EISDIR', 'EPERM', 'EACCES'];

/**
 * Makes names that were given or taken in a folder survive a power cut; Windows does this by itself. Some network file
 * systems cannot: there the server sees to it.
 */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  try {
    await sync(folder, 'r');
  } catch (error) {
    if (!cannotSync.includes(errorCode(error) ?? '')) throw error;
  }
}

/** Makes a file's bytes survive a power cut. */
export const syncFile = (path: string): Promise<void> => sync(path, 'r+');

async function sync(path: string, flags: 'r' | 'r+'): Promise<void> {
  const descriptor = openSync(path, flags);
  try {
    await fsyncLater(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** How the names of temporary files beside `file` begin; whoever holds the lock may remove those of others. */
export const temporaryPrefix = (file: string): string => `${basename(file)}.new-`;
