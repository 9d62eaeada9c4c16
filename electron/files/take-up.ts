import { randomUUID } from 'node:crypto';
import { linkSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newestBeside, type Beside } from './beside.ts';
import { copyOf } from './copies.ts';
import { errorCode, FileBusyError, isMissing, isTaken } from './faults.ts';
import type { ReadingRule } from './json-content.ts';
import { isThere } from './look.ts';
import { giveMode } from './modes.ts';
import { isBusy, persistently } from './patience.ts';
import { syncFile, syncFolder, temporaryPrefix, type Place } from './place.ts';
import { refusesLinks, type WriterLock } from './writer-lock.ts';

/**
 * Gives a name that is gone its newest content back, of those that lie beside it. Call with the lock held, once several
 * looks have agreed that the name is gone. `nothing` when none is whole; what is there stays there.
 */
export async function takeUp(
  place: Place,
  lock: WriterLock,
  rule: ReadingRule,
  deadline: number,
): Promise<'nothing' | 'look-again'> {
  const newest = await newestBeside(place.file, rule);
  if (newest === undefined) return 'nothing';
  const source = newest.path === copyOf(place.file) ? await secondCopy(place, newest) : newest.path;
  if (place.groupShared) giveMode(source, place.mode);
  try {
    await persistently(
      () => lock.isMine() && !isThere(place.file) && giveName(source, place.file),
      () => performance.now() < deadline && lock.isMine(),
    );
  } catch (error) {
    if (isBusy(error)) throw new FileBusyError('The name is taken until its last reader has closed it');
    throw error;
  }
  await syncFolder(place.folder);
  return 'look-again';
}

/** The copy stays where it is: a link to it would be damaged together with it. */
async function secondCopy(place: Place, { bytes }: Beside): Promise<string> {
  const path = join(place.folder, `${temporaryPrefix(place.file)}${randomUUID()}`);
  writeFileSync(path, bytes, { flag: 'wx', mode: place.mode });
  await syncFile(path);
  return path;
}

/**
 * Gives a file the name that is gone. By a link where the file system has them: a rename would replace what lies there
 * although a look-up remembered that nothing did. False when something does.
 */
function giveName(source: string, file: string): boolean {
  try {
    linkSync(source, file);
  } catch (error) {
    if (isTaken(error) || isMissing(error)) return false;
    if (!refusesLinks(error)) throw error;
    renameSync(source, file);
    return true;
  }
  try {
    unlinkSync(source);
  } catch (error) {
    // The next write removes it.
    if (errorCode(error) === undefined) throw error;
  }
  return true;
}
