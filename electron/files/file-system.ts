import { randomUUID } from 'node:crypto';
import { closeSync, fsync, openSync, readSync, realpathSync } from 'node:fs';
import { lstat, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { err, ok } from '../../shared/result.ts';
import { errorCode } from '../../shared/system/system-error.ts';
import { createBackoff, retry } from '../../shared/timing/retry.ts';
import { makeFolder } from './group-access.ts';

/** Milliseconds. Network file systems cache attributes for a second: the last pause is longer. */
export const lookPauses: readonly number[] = [20, 50, 100, 200, 400, 600, 1_200];

/** Longest wait of a write, in milliseconds. */
export const longestTurn = 10_000;

/** Longest wait for a file that another program has open. */
export const longestBusyWait = 2_000;

const busyBackoff = createBackoff(20, 500, () => 1);

export class DiskFullError extends Error {
  readonly code = 'ENOSPC';
}

export class FileBusyError extends Error {
  readonly code = 'EBUSY';
}

export class ShareAwayError extends Error {
  readonly code = 'ENOTCONN';
}

export const isMissing = (error: unknown): boolean => errorCode(error) === 'ENOENT';

export const isTaken = (error: unknown): boolean => errorCode(error) === 'EEXIST';

/**
 * Another program has the file open. Windows then reports "not permitted", and so does Linux for a
 * rename over an open file on an SMB share.
 */
export const isBusy = (error: unknown): boolean =>
  ['EBUSY', 'EPERM', 'EACCES'].includes(errorCode(error) ?? '');

/** Gives up after {@link longestBusyWait} with the last error. */
export const retryWhileBusy = <Value>(work: () => Value | Promise<Value>): Promise<Value> =>
  retryBusy(work, (waited) => waited < longestBusyWait);

/** Pauses grow. `goOn` allows each retry. */
export async function retryBusy<Value>(
  work: () => Value | Promise<Value>,
  goOn: (waited: number) => boolean,
): Promise<Value> {
  const started = performance.now();
  const attempt = async () => {
    try {
      return ok(await work());
    } catch (error) {
      return err(error);
    }
  };
  const isWorthRetrying = (error: unknown) => isBusy(error) && goOn(performance.now() - started);
  const result = await retry(attempt, isWorthRetrying, busyBackoff);
  if (result.ok) return result.value;
  throw result.problem as Error;
}

const chunk = Buffer.allocUnsafeSlow(64 * 1024);

/**
 * Reads to the end of the file, whatever its size attribute says. Synchronous, so that the
 * descriptor is closed before anything else runs: an open file blocks whoever replaces it.
 */
export function readBytes(path: string): Buffer {
  const descriptor = openSync(path, 'r');
  try {
    const read: Buffer[] = [];
    for (;;) {
      const length = readSync(descriptor, chunk, 0, chunk.length, null);
      if (length === 0) return Buffer.concat(read);
      read.push(Buffer.from(chunk.subarray(0, length)));
    }
  } finally {
    closeSync(descriptor);
  }
}

/** Whether the name can be opened. Opening bypasses the lookup cache. */
export function isThere(path: string): boolean {
  try {
    closeSync(openSync(path, 'r'));
    return true;
  } catch (error) {
    return !isMissing(error);
  }
}

/** The next write tries again. */
export const removeQuietly = (path: string): Promise<void> =>
  retryWhileBusy(() => rm(path, { force: true })).catch(() => undefined);

const fsyncLater = promisify(fsync);

/** Errors of file systems that cannot sync a folder, or do not let it be opened. */
const cannotSync = ['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EBADF', 'EISDIR', 'EPERM', 'EACCES'];

/** Makes names survive a power cut. Windows and some network servers do it themselves. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  try {
    await sync(folder, 'r');
  } catch (error) {
    if (!cannotSync.includes(errorCode(error) ?? '')) throw error;
  }
}

export const syncFile = (path: string): Promise<void> => sync(path, 'r+');

async function sync(path: string, flags: 'r' | 'r+'): Promise<void> {
  const descriptor = openSync(path, flags);
  try {
    await fsyncLater(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** The resolved path of a JSON file and who may read it. */
export interface FileTarget {
  readonly folder: string;
  readonly file: string;
  /** Permission bits of the file and of its backups. */
  readonly mode: number;
  readonly groupShared: boolean;
}

/**
 * Resolves `<folder>/<name>.json` and creates the folder. A link is followed, so that all processes
 * use the same lock. Rejects with ENOENT for a dangling link. Its first call is synchronous: the
 * file system must be known to respond.
 */
export async function findTarget(folder: string, name: string, groupShared: boolean): Promise<FileTarget> {
  const file = await realFile(folder, `${name}.json`, groupShared);
  return { folder: dirname(file), file, mode: groupShared ? 0o660 : 0o600, groupShared };
}

async function realFile(folder: string, base: string, groupShared: boolean): Promise<string> {
  const path = join(folder, base);
  try {
    return realPath(path);
  } catch (error) {
    if (!isMissing(error) || (await isLink(path))) throw error;
    const first = await makeFolder(folder, groupShared);
    if (first !== undefined) await syncFolder(dirname(first));
    return join(realPath(folder), base);
  }
}

/** Windows resolves no path on a RAM disk that its mount manager does not know, and says EISDIR. */
function realPath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch (error) {
    if (errorCode(error) !== 'EISDIR') throw error;
    return realpathSync(path);
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

/** Of the last complete write. */
export const backupOf = (file: string): string => `${file}.bak`;

/** The holder of the lock may delete temp files of others. */
export const temporaryPrefix = (file: string): string => `${basename(file)}.new-`;

export const temporaryName = ({ folder, file }: Pick<FileTarget, 'folder' | 'file'>): string =>
  join(folder, `${temporaryPrefix(file)}${randomUUID()}`);
