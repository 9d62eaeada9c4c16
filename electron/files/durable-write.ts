import { readFileSync, renameSync, statfsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { renewCopy } from './copies.ts';
import { DiskFullError, errorCode, FileBusyError, isMissing } from './faults.ts';
import { serialize, type JsonObject } from './json-content.ts';
import { isThere } from './look.ts';
import { giveMode } from './modes.ts';
import { isBusy, longestWait, persistently } from './patience.ts';
import { syncFolder, type Place } from './place.ts';
import type { Stage } from './stage.ts';
import type { WriterLock } from './writer-lock.ts';

/** Free space that must remain after a write, in bytes: electron-store does not notice a short write. */
const reserve = 64 * 1024;

/** How long a name that vanished under a rename is waited for at most, and which lock must hold meanwhile. */
export interface Turn {
  readonly lock: WriterLock;
  /** Of `performance.now`. */
  readonly deadline: number;
}

/**
 * Writes a content whole on the stage, proves it, and only then gives it the file's name. False, with nothing changed, when
 * another process took the lock over meanwhile. `replaces` tells whether a file lies under the name.
 */
export async function writeDurably(
  place: Place,
  stage: Stage,
  content: JsonObject,
  { lock, deadline, replaces }: Turn & { readonly replaces: boolean },
): Promise<boolean> {
  const text = serialize(content);
  demandSpace(place.folder, 2 * Buffer.byteLength(text));
  let shown = false;
  try {
    await stage.write(content);
    if (!readFileSync(stage.path).equals(Buffer.from(text)))
      throw new DiskFullError('The file was not written whole');
    // electron-store lets the umask take from the mode.
    if (place.groupShared) giveMode(stage.path, place.mode);
    shown = await show(stage.path, place.file, { lock, deadline });
  } catch (error) {
    // The new holder of the lock took the stage away while it was being written.
    if (!isMissing(error) || lock.isMine()) throw error;
  } finally {
    // A name that vanished leaves this content alone in the world.
    if (!shown && (!replaces || isThere(place.file))) await rm(stage.path, { force: true });
  }
  if (shown) {
    // First: written during the sync, it would wait for the disk.
    await renewCopy(place, text, lock);
    await settleName(place.folder);
  }
  return shown;
}

/**
 * Gives the staged content its name. On a Linux share (SMB) a program of this computer that reads the old file makes the
 * system refuse that, take the old file's name away all the same, and keep it taken until the reader closes.
 */
async function show(staged: string, file: string, { lock, deadline }: Turn): Promise<boolean> {
  const rename = () => {
    if (!lock.isMine()) return false;
    try {
      renameSync(staged, file);
      return true;
    } catch (error) {
      // The new holder of the lock took it away, between our look at the lock and now.
      if (isMissing(error)) return false;
      throw error;
    }
  };
  try {
    return await persistently(
      rename,
      (waited) => waited < longestWait || (performance.now() < deadline && !isThere(file)),
    );
  } catch (error) {
    // Nobody protected the folder: the file is in somebody's hands.
    if (isBusy(error) && !isThere(file))
      throw new FileBusyError('The name is taken until its last reader has closed it');
    throw error;
  }
}

/**
 * Makes the new name survive a power cut. Where that fails nothing is undone: the content is whole on the disk and everyone
 * reads it, so to say that it was not written would be wrong.
 */
async function settleName(folder: string): Promise<void> {
  try {
    await syncFolder(folder);
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
  }
}

/** Some network file systems know nothing of their size and say zero. */
function demandSpace(folder: string, bytes: number): void {
  const { blocks, bavail, bsize } = statfsSync(folder);
  if (blocks > 0 && bavail * bsize < bytes + reserve) throw new DiskFullError('Not enough free space');
}
