import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import * as z from 'zod/mini';
import { CloudError } from '../base/log.ts';
import { readFileIfAny } from '../base/read-file.ts';
import { writeFileDurably } from '../base/write-file.ts';
import { isAlive, identityOf, type ProcessIdentity } from './process-identity.ts';
import { type SystemLock, acquireSystemLock } from './system-lock.ts';

/** Waits for an owner's record and an orphan's exit, in milliseconds. */
const recordTimeout = 500;
const orphanTimeout = 2_000;

/** Total wait, in milliseconds. */
const maxWait = 5_000;

const interval = 20;

const identity = z.object({ pid: z.int(), start: z.string() });
const record = z.object({
  ...identity.shape,
  program: z.string(),
  since: z.string(),
  parent: z.optional(identity),
});
type Owner = z.infer<typeof record>;

export interface LockHolder {
  readonly program: string;
  readonly parent?: ProcessIdentity | undefined;
}

export interface FolderLock {
  release(): Promise<void>;
}

export class FolderLocked extends CloudError {
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

async function writeRecord(folder: string, holder: LockHolder, lock: SystemLock): Promise<FolderLock> {
  const self = identityOf(process.pid) ?? { pid: process.pid, start: '' };
  const owner: Owner = { ...self, since: new Date().toISOString(), program: holder.program };
  const { parent } = holder;
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
function killOrphan({ pid, start }: Owner): void {
  if (start === '') return;
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

const isOrphan = ({ parent }: Owner): boolean => parent !== undefined && !isAlive(parent);

/**
 * Rejects with {@link FolderLocked} if another process has the lock. A holder whose parent is gone
 * is awaited, then killed.
 */
export async function lockFolder(folder: string, holder: LockHolder): Promise<FolderLock> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const startedAt = performance.now();
  let ownerSeenAt = startedAt;
  for (;;) {
    const lock = await acquireSystemLock(folder);
    if (lock) return writeRecord(folder, holder, lock);
    const written = await readOwner(folder);
    const owner = written && isAlive(written) ? written : undefined;
    const now = performance.now();
    // A dead process may keep it briefly.
    if (owner) ownerSeenAt = now;
    const waitedTooLong = now - startedAt > maxWait || now - ownerSeenAt > recordTimeout;
    if (waitedTooLong || (owner && !isOrphan(owner))) throw new FolderLocked(folder, owner);
    if (owner && now - startedAt > orphanTimeout) killOrphan(owner);
    await pause(interval);
  }
}
