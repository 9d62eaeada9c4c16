import { appendFile, chmod, mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeLines } from '../../shared/text/decode-text.ts';
import { ageOf } from '../../shared/timing/clock.ts';
import { isMissing } from '../files/file-system.ts';

/** The journal's two files: lines are added to the first; the second holds those before. */
export const journalFiles = ['journal.jsonl', 'journal.1.jsonl'] as const;

/** Size from which the current file becomes the previous one, in bytes. */
const maxFileSize = 512 * 1024;

/** Only the account may read and write it; in a folder that a group may write, the group may too. */
const ownerOnly = 0o600;
const groupToo = 0o660;
const groupMayWrite = 0o020;

/** A rotation takes no time: a lock this old was left by a process that died, in milliseconds. */
const staleLock = 10_000;

/**
 * Adds a line in one write, so that several processes can do so at once. A file above `limit` bytes first becomes the
 * previous one. Rejects when the system refuses either; a refused renaming costs no line.
 */
export async function appendLine(folder: string, line: string, limit = maxFileSize): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const rotated = rotateWhenFull(folder, limit);
  // On Windows and on shares a program that reads one of the files hinders it: it is told below, and tried again.
  await rotated.catch(() => undefined);
  await addLine(folder, line);
  await rotated;
}

async function addLine(folder: string, line: string): Promise<void> {
  const path = join(folder, journalFiles[0]);
  const isNew = (await sizeOf(path)) === 0;
  // A line that a power cut has torn has no end: what follows it begins one of its own.
  await appendFile(path, `\n${line}\n`, { mode: ownerOnly });
  if (!isNew || ((await stat(folder)).mode & groupMayWrite) === 0) return;
  // Opened to the group, whatever the umask; where another account was faster, by that account.
  await chmod(path, groupToo).catch(() => undefined);
}

/**
 * All lines, the newest first, but for those that are no UTF-8; a file that is not there has none. Rejects when a file cannot
 * be read.
 */
export async function readLines(folder: string): Promise<readonly string[]> {
  const files = await Promise.all(journalFiles.map((name) => readIfPresent(join(folder, name))));
  return files.flatMap((bytes) => decodeLines(bytes).toReversed());
}

/** Two processes that both find the file full must not both rename: the second would throw the first one's away. */
async function rotateWhenFull(folder: string, limit: number): Promise<void> {
  const [current, previous] = journalFiles.map((name) => join(folder, name)) as [string, string];
  if ((await sizeOf(current)) <= limit) return;
  const lock = join(folder, 'journal.rotating');
  try {
    await mkdir(lock);
  } catch {
    // Another process is at it: this line goes wherever the file is by then.
    const found = await stat(lock).catch(() => undefined);
    if (found && isOld(found.mtime)) await rm(lock, { recursive: true, force: true });
    return;
  }
  try {
    if ((await sizeOf(current)) > limit) await rename(current, previous);
  } finally {
    await rm(lock, { recursive: true, force: true });
  }
}

/** A lock from a date to come tells that a clock was set, or is a share's: it hinders no longer than another. */
const isOld = (date: Date): boolean => (ageOf(date) ?? Infinity) > staleLock;

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (isMissing(error)) return 0;
    throw error;
  }
}

async function readIfPresent(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    if (isMissing(error)) return Buffer.of();
    throw error;
  }
}
