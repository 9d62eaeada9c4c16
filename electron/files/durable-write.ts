import { randomUUID } from 'node:crypto';
import { readFileSync, renameSync, statfsSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { errorCode } from '../../shared/system/system-error.ts';
import { renewBackup } from './backups.ts';
import type { FileLock } from './file-lock.ts';
import {
  DiskFullError,
  FileBusyError,
  isBusy,
  isMissing,
  isThere,
  longestBusyWait,
  retryBusy,
  syncFile,
  syncFolder,
  temporaryName,
  temporaryPrefix,
  type FileTarget,
} from './file-system.ts';
import { giveMode } from './group-access.ts';
import { serialize, type JsonObject } from './json-content.ts';

/** electron-store blocks the event loop while it writes. */
export type Writer = 'electron-store' | 'file-system';

/** Replaces a file by a rename. Keeps no state between writes. */
export interface TempFile {
  readonly path: string;
  /** The file it replaces. */
  readonly of: string;
  /** Survives a power cut. */
  write(content: JsonObject): Promise<void>;
}

/** Returns the temp file of a target. electron-store is loaded by the first write. */
export function createTempFiles(writer: Writer): (target: FileTarget) => Promise<TempFile> {
  let temp: TempFile | undefined;
  return async (target) => {
    if (temp?.of !== target.file)
      temp = writer === 'electron-store' ? await storeTempFile(target) : plainTempFile(target);
    return temp;
  };
}

function plainTempFile(target: FileTarget): TempFile {
  const path = temporaryName(target);
  return { path, of: target.file, write: (content) => writePlainly(path, target.mode, content) };
}

async function writePlainly(path: string, mode: number, content: JsonObject): Promise<void> {
  const temp = await open(path, 'w', mode);
  try {
    await temp.writeFile(serialize(content));
    await temp.sync();
  } finally {
    await temp.close();
  }
}

const isOfOwner = (error: unknown) =>
  error instanceof Error && 'syscall' in error && ['chmod', 'chown'].includes(String(error.syscall));

/** electron-store writes without a sync in a Snap, and where Windows refuses its rename. */
const writesUnsynced = () => process.platform === 'win32' || process.env['SNAP'] !== undefined;

async function storeTempFile({ folder, file, mode }: FileTarget): Promise<TempFile> {
  const { default: Store } = await import('electron-store');
  const store = new Store<JsonObject>({
    cwd: folder,
    name: basename(file),
    fileExtension: `${temporaryPrefix(file).slice(basename(file).length + 1)}${randomUUID()}`,
    clearInvalidConfig: false,
    accessPropertiesByDotNotation: false,
    configFileMode: mode,
    serialize,
    // The file on disk may be damaged.
    deserialize: () => ({}),
  });
  return {
    path: store.path,
    of: file,
    async write(content) {
      try {
        store.store = content;
      } catch (error) {
        // It cannot do without a call that the mount refuses.
        if (!isOfOwner(error)) throw error;
        return writePlainly(store.path, mode, content);
      }
      if (writesUnsynced()) await syncFile(store.path);
    },
  };
}

/** Free space that must remain after a write, in bytes. electron-store does not notice a short write. */
const reserve = 64 * 1024;

/** The lock that must hold, and the deadline (of `performance.now`). */
export interface Turn {
  readonly lock: FileLock;
  readonly deadline: number;
}

/**
 * Writes to the temp file, reads it back, then renames. False, with nothing changed, when another
 * process took the lock over. `replaces`: the name exists.
 */
export async function writeDurably(
  target: FileTarget,
  temp: TempFile,
  content: JsonObject,
  { lock, deadline, replaces }: Turn & { readonly replaces: boolean },
): Promise<boolean> {
  const text = serialize(content);
  demandSpace(target.folder, 2 * Buffer.byteLength(text));
  let visible = false;
  try {
    await temp.write(content);
    if (!readFileSync(temp.path).equals(Buffer.from(text)))
      throw new DiskFullError('The file was not written whole');
    // electron-store applies the umask to the mode.
    if (target.groupShared) giveMode(temp.path, target.mode);
    visible = await makeVisible(temp.path, target.file, { lock, deadline });
  } catch (error) {
    // The new owner of the lock deleted the temp file during the write.
    if (!isMissing(error) || lock.isMine()) throw error;
  } finally {
    // If the name has vanished, this may be the only content left.
    if (!visible && (!replaces || isThere(target.file))) await rm(temp.path, { force: true });
  }
  if (visible) {
    // Before the sync: written during it, the backup would wait for the disk.
    await renewBackup(target, text, lock);
    await settleName(target.folder);
  }
  return visible;
}

/**
 * Renames the temp file. On an SMB share Linux refuses that while a program of this computer reads the old file.
 * It deletes the old name all the same, and keeps it in use until the reader closes.
 */
async function makeVisible(temp: string, file: string, { lock, deadline }: Turn): Promise<boolean> {
  const rename = () => {
    if (!lock.isMine()) return false;
    try {
      renameSync(temp, file);
      return true;
    } catch (error) {
      // The new owner of the lock deleted it just now.
      if (isMissing(error)) return false;
      throw error;
    }
  };
  try {
    return await retryBusy(
      rename,
      (waited) => waited < longestBusyWait || (performance.now() < deadline && !isThere(file)),
    );
  } catch (error) {
    // The folder is not protected: the file is in use.
    if (isBusy(error) && !isThere(file))
      throw new FileBusyError('The name stays in use until its last reader has closed it');
    throw error;
  }
}

/**
 * Makes the new name survive a power cut. A failure is ignored: the content is complete and
 * visible.
 */
async function settleName(folder: string): Promise<void> {
  try {
    await syncFolder(folder);
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
  }
}

/** Some network file systems report a size of zero: unknown. */
function demandSpace(folder: string, bytes: number): void {
  const { blocks, bavail, bsize } = statfsSync(folder);
  if (blocks > 0 && bavail * bsize < bytes + reserve) throw new DiskFullError('Not enough free space');
}
