import { appendFile, readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeLines } from '../../shared/text/decode-text.ts';
import { isMissing } from '../files/file-system.ts';
import { giveMode, makeFolder } from '../files/group-access.ts';

/** Lines are appended to the first file. The second holds older ones. */
export const journalFiles = ['journal.jsonl', 'journal.1.jsonl'] as const;

/** Bytes. Above it the files rotate. */
const maxFileSize = 512 * 1024;

/** The group may write too if it may write to the folder. */
const ownerOnly = 0o600;
const groupToo = 0o660;
const groupMayWrite = 0o020;

/** Milliseconds, enough to take over the lock of a dead process. */
const longestWait = 4_000;

/**
 * One write, so that processes can append at the same time. A failed rotation loses no line, but
 * rejects.
 */
export async function appendLine(
  folder: string,
  line: string,
  { groupShared = false, limit = maxFileSize } = {},
): Promise<void> {
  await makeFolder(folder, groupShared);
  const rotated = rotateWhenFull(folder, limit);
  // A reader can block renaming on Windows and shares. Rejected below.
  await rotated.catch(() => undefined);
  await addLine(folder, line);
  await rotated;
}

async function addLine(folder: string, line: string): Promise<void> {
  const path = join(folder, journalFiles[0]);
  const isNew = (await sizeOf(path)) === 0;
  // A line torn by a power cut has no end.
  await appendFile(path, `\n${line}\n`, { mode: ownerOnly });
  if (!isNew || !(await isGroupShared(folder))) return;
  giveMode(path, groupToo);
}

/** Newest first. Skips lines that are not UTF-8. */
export async function readLines(folder: string): Promise<readonly string[]> {
  const files = await Promise.all(journalFiles.map((name) => readIfPresent(join(folder, name))));
  return files.flatMap((bytes) => decodeLines(bytes).toReversed());
}

/** Under lock: a second rename would delete the first one's file. */
async function rotateWhenFull(folder: string, limit: number): Promise<void> {
  const [current, previous] = journalFiles.map((name) => join(folder, name)) as [string, string];
  if ((await sizeOf(current)) <= limit) return;
  const { takeLock } = await import('../files/file-lock.ts');
  const target = { file: current, groupShared: await isGroupShared(folder) };
  const lock = await takeLock(target, performance.now() + longestWait);
  try {
    if (lock?.isMine() === true && (await sizeOf(current)) > limit) await rename(current, previous);
  } finally {
    lock?.release();
  }
}

const isGroupShared = async (folder: string) => ((await stat(folder)).mode & groupMayWrite) !== 0;

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
