import { linkSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { FileProblem, WriteReason } from '../../shared/problem.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { errorCode, writeReasonOf } from '../../shared/system/system-error.ts';
import { quarantine, removeStaleFiles, type QuarantineReason } from './backups.ts';
import { writeDurably, type TempFile, type Turn } from './durable-write.ts';
import { refusesLinks, takeLock, type FileLock } from './file-lock.ts';
import {
  backupOf,
  FileBusyError,
  isBusy,
  isMissing,
  isTaken,
  isThere,
  longestTurn,
  retryBusy,
  syncFile,
  syncFolder,
  temporaryName,
  type FileTarget,
} from './file-system.ts';
import { giveMode } from './group-access.ts';
import { wholeContent, type JsonFileContent, type JsonObject, type ReadingRule } from './json-content.ts';
import { lostContent, newestBeside, readToReplace } from './recovery.ts';

/** Milliseconds. */
const stalePause = 50;

const notWritten = (reason: WriteReason): FileProblem => ({ code: 'file-not-written', reason });

/** Any other error is a bug and is thrown on. */
export function fileProblem(error: unknown): FileProblem {
  const reason = writeReasonOf(error);
  if (reason === undefined) throw error;
  return notWritten(reason);
}

/** `keepOld` first quarantines the present bytes; nothing is written if that fails. */
export interface Replacement {
  readonly content: JsonObject;
  readonly keepOld?: QuarantineReason;
}

/** Synchronous and without side effects: it may be called twice. */
export type Change<Refusal> = (found: JsonFileContent) => Result<Replacement, Refusal>;

/** `again`: another process took the lock over, or the file has changed. */
type Outcome<Refusal> = Result<null, Refusal> | 'again';

type Find = () => Promise<FileTarget>;
type Work<Refusal> = (target: FileTarget, turn: Turn) => Promise<Outcome<Refusal>>;

/**
 * Runs `work` under the lock of the file that `find` names. `file-busy` after {@link longestTurn}
 * without the lock. Errors that are not the system's are thrown on.
 */
export async function whileOthersWait<Refusal>(
  find: Find,
  work: Work<Refusal>,
): Promise<Result<null, Refusal | FileProblem>> {
  const deadline = performance.now() + longestTurn;
  let reason: WriteReason = 'file-busy';
  try {
    while (performance.now() < deadline) {
      const outcome = await inOneTurn(find, work, deadline);
      if (outcome === 'no-turn') break;
      if (outcome !== 'again' && outcome !== 'stale') return outcome;
      if (outcome === 'again') continue;
      reason = 'share-away';
      await pause(stalePause);
    }
    return err(notWritten(reason));
  } catch (error) {
    return err(fileProblem(error));
  }
}

/** `stale` (NFS): the server has replaced what the name led to. */
async function inOneTurn<Refusal>(
  find: Find,
  work: Work<Refusal>,
  deadline: number,
): Promise<Outcome<Refusal> | 'stale' | 'no-turn'> {
  try {
    const target = await find();
    const lock = await takeLock(target, deadline);
    if (lock === undefined) return 'no-turn';
    try {
      return await work(target, { lock, deadline });
    } finally {
      lock.release();
    }
  } catch (error) {
    if (errorCode(error) === 'ESTALE') return 'stale';
    throw error;
  }
}

interface Writing {
  readonly tempFileOf: (target: FileTarget) => Promise<TempFile>;
  readonly rule: ReadingRule;
}

/** Call with the lock held. */
export async function replace<Refusal>(
  target: FileTarget,
  { lock, deadline }: Turn,
  { tempFileOf, rule }: Writing,
  change: Change<Refusal>,
): Promise<Outcome<Refusal>> {
  await removeStaleFiles(target);
  const read = await readToReplace(target.file, rule);
  if (read === 'lost' && (await restoreName(target, lock, rule, deadline)) === 'look-again') return 'again';
  let found = read === 'lost' ? lostContent(target.file) : read;
  let decided = change(found);
  if (!decided.ok) return decided;
  if (found.kind === 'damaged') {
    const whole = await quarantineDamage(target, rule);
    if (whole !== undefined) {
      found = { kind: 'present', content: whole };
      decided = change(found);
      if (!decided.ok) return decided;
    }
  }
  const { content, keepOld } = decided.value;
  if (keepOld !== undefined && found.kind === 'present') await quarantine(target, keepOld);
  // The backup stood in for the damaged file, so it is given up too.
  if (keepOld === 'replaced' && found.kind === 'damaged')
    await quarantine(target, keepOld, backupOf(target.file));
  const replaces = found.kind !== 'absent';
  const temp = await tempFileOf(target);
  if (!(await writeDurably(target, temp, content, { lock, deadline, replaces }))) return 'again';
  // Stale temp files were kept while the name was missing.
  if (!replaces) await removeStaleFiles(target);
  return ok(null);
}

/** Bytes that turn out valid in the copy were valid all the time. */
async function quarantineDamage(target: FileTarget, rule: ReadingRule): Promise<JsonObject | undefined> {
  const aside =
    (await quarantine(target, 'corrupt')) ?? (await quarantine(target, 'corrupt', backupOf(target.file)));
  return aside === undefined ? undefined : wholeContent(aside, rule);
}

/**
 * Gives a name that is gone its newest content back. `nothing` when no content is valid; all files
 * stay. Call with the lock held, after several looks found the name gone.
 */
export async function restoreName(
  target: FileTarget,
  lock: FileLock,
  rule: ReadingRule,
  deadline: number,
): Promise<'nothing' | 'look-again'> {
  const newest = await newestBeside(target.file, rule);
  if (newest === undefined) return 'nothing';
  const source = newest.isBackup ? await copyBackup(target, newest.bytes) : newest.path;
  if (target.groupShared) giveMode(source, target.mode);
  try {
    await retryBusy(
      () => lock.isMine() && !isThere(target.file) && giveName(source, target.file),
      () => performance.now() < deadline && lock.isMine(),
    );
  } catch (error) {
    if (isBusy(error)) throw new FileBusyError('The name stays in use until its last reader has closed it');
    throw error;
  }
  await syncFolder(target.folder);
  return 'look-again';
}

/** A link to the backup would be damaged together with it. */
async function copyBackup(target: FileTarget, bytes: Buffer): Promise<string> {
  const path = temporaryName(target);
  writeFileSync(path, bytes, { flag: 'wx', mode: target.mode });
  await syncFile(path);
  return path;
}

/**
 * False if the name is taken. A link is safer than a rename, which would replace a file that the
 * lookup cache does not show.
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
    // The next write deletes it.
    if (errorCode(error) === undefined) throw error;
  }
  return true;
}
