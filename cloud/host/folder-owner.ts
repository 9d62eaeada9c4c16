import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import * as z from 'zod/mini';
import { CloudError } from '../base/log.ts';
import { readFileIfAny } from '../base/read-file.ts';
import { writeFileDurably } from '../base/write-file.ts';
import { isAlive, markOf, type ProcessMark } from './process-mark.ts';
import { type SystemLock, takeSystemLock } from './system-lock.ts';

/** Waits for an owner's record and an orphan's exit, in milliseconds. */
const namingTime = 500;
const orphanTime = 2_000;

/** Total wait, in milliseconds. */
const orphanLimit = 5_000;

const interval = 20;

const mark = z.object({ pid: z.int(), start: z.string() });
const record = z.object({
  ...mark.shape,
  program: z.string(),
  since: z.string(),
  parent: z.optional(mark),
});
type Owner = z.infer<typeof record>;

export interface Opener {
  /** Shown in error messages. */
  readonly program: string;
  readonly parent?: ProcessMark | undefined;
}

export interface FolderOwner {
  release(): Promise<void>;
}

export class FolderTaken extends CloudError {
  constructor(folder: string, owner: Owner | undefined) {
    const who = owner
      ? `the ${owner.program} of process ${owner.pid}, running since ${owner.since}`
      : 'another process';
    super(`the folder ${folder} belongs to ${who}: end that first, or choose another folder`);
  }
}

const recordOf = (folder: string) => join(folder, 'owner.json');

async function readOwner(folder: string): Promise<Owner | undefined> {
  try {
    return record.parse(JSON.parse((await readFileIfAny(recordOf(folder))) ?? ''));
  } catch {
    // Only the lock decides.
    return undefined;
  }
}

async function enter(folder: string, opener: Opener, lock: SystemLock): Promise<FolderOwner> {
  const self = markOf(process.pid) ?? { pid: process.pid, start: '' };
  const owner: Owner = { ...self, since: new Date().toISOString(), program: opener.program };
  const { parent } = opener;
  try {
    await writeFileDurably(recordOf(folder), JSON.stringify(parent ? { ...owner, parent } : owner));
  } catch (error) {
    await lock.release();
    throw error;
  }
  return {
    async release() {
      await rm(recordOf(folder), { force: true });
      await lock.release();
    },
  };
}

/** Without a start time, the pid may be another process. */
function endOrphan({ pid, start }: Owner): void {
  if (start === '') return;
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

const isOrphan = ({ parent }: Owner): boolean => parent !== undefined && !isAlive(parent);

/**
 * Rejects with {@link FolderTaken} if another process has the lock. A holder whose parent is gone
 * is awaited, then killed.
 */
export async function ownFolder(folder: string, opener: Opener): Promise<FolderOwner> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const begun = performance.now();
  let named = begun;
  for (;;) {
    const lock = await takeSystemLock(folder);
    if (lock) return enter(folder, opener, lock);
    const written = await readOwner(folder);
    const owner = written && isAlive(written) ? written : undefined;
    const now = performance.now();
    // A dead process may keep it briefly.
    if (owner) named = now;
    const waitedTooLong = now - begun > orphanLimit || now - named > namingTime;
    if (waitedTooLong || (owner && !isOrphan(owner))) throw new FolderTaken(folder, owner);
    if (owner && now - begun > orphanTime) endOrphan(owner);
    await pause(interval);
  }
}
