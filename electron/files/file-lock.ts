import { randomUUID } from 'node:crypto';
import {
  closeSync,
  existsSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import * as z from 'zod/mini';
import { isAlive } from '../../shared/system/process-alive.ts';
import { errorCode } from '../../shared/system/system-error.ts';
import { isBusy, isMissing, isTaken, type FileTarget } from './file-system.ts';
import { giveMode } from './group-access.ts';
import { thisComputer } from './this-computer.ts';

/**
 * An owner whose lock did not change for this long is dead. Milliseconds of this computer's clock.
 */
const staleAfter = 3_000;

/** How often an owner changes its lock, in milliseconds. One write to a share can take seconds. */
const beatEvery = 700;

/** An owner that holds the lock longer hangs, and stops beating. Milliseconds. */
const longestHold = 20_000;

/** All beats are equally long, so that one overwrites another completely. */
const firstBeat = 1_000_000;

/** `computer` tells whose process number `pid` is. Earlier versions did not write it. */
const lockOwner = z.object({ holder: z.string(), pid: z.int(), computer: z.optional(z.string()) });

/** Locks of this process. Any other with our process number was left by an earlier process. */
const heldHere = new Set<string>();

/** The exclusive right to write one file, until it is released or taken over. */
export interface FileLock {
  /** False once another process took the lock over. Nothing may be made visible then. */
  isMine(): boolean;
  release(): void;
}

type LockTarget = Pick<FileTarget, 'file' | 'groupShared'>;

/**
 * Waits at most until `deadline` (of `performance.now`). Its calls are synchronous, because a check
 * must not be separated from what it allows by a turn of the event loop.
 */
export async function takeLock(target: LockTarget, deadline: number): Promise<FileLock | undefined> {
  const path = `${target.file}.lock`;
  const holder = randomUUID();
  // `host` is for people.
  const owner = { holder, pid: process.pid, host: hostname(), computer: thisComputer() };
  const mine = JSON.stringify({ ...owner, beat: firstBeat });
  let seen: string | undefined;
  let seenSince = 0;
  for (let wait = 2; ; wait = Math.min(wait * 1.5, 25)) {
    const present = look(path);
    if (present === undefined && create(path, mine, target.groupShared) === 'created')
      return held(path, owner);
    const now = performance.now();
    if (now >= deadline) return undefined;
    if (present !== seen) seenSince = now;
    seen = present;
    const stale = present !== undefined && (isDead(present) || now - seenSince >= staleAfter);
    if (!stale || !takeAway(path, present)) await pause(wait * (0.5 + Math.random()));
  }
}

interface Owner {
  readonly holder: string;
}

/** Beats until it is released. */
function held(path: string, owner: Owner): FileLock {
  let beat = firstBeat;
  const isMine = () => isHeldBy(owner, look(path));
  heldHere.add(owner.holder);
  const taken = performance.now();
  const beating = setInterval(() => {
    if (performance.now() - taken >= longestHold) clearInterval(beating);
    beat += 1;
    overwrite(path, owner, JSON.stringify({ ...owner, beat }));
  }, beatEvery).unref();
  return {
    isMine,
    release() {
      clearInterval(beating);
      heldHere.delete(owner.holder);
      quietly(() => {
        if (isMine()) unlinkSync(path);
      });
    },
  };
}

const isHeldBy = ({ holder }: Owner, content: string | undefined) =>
  content !== undefined && parse(content)?.holder === holder;

/**
 * Overwrites the lock of `owner` only. The descriptor is checked, because another process may give
 * the name to its own lock at any time. It is closed again, because Linux (cifs) shows the former
 * file of a name while it is open.
 */
function overwrite(path: string, owner: Owner, content: string): void {
  // The lock was taken over, or the next beat will succeed.
  quietly(() => {
    const descriptor = openSync(path, 'r+');
    try {
      if (isHeldBy(owner, readFileSync(descriptor, 'latin1'))) writeSync(descriptor, content, 0, 'latin1');
    } finally {
      closeSync(descriptor);
    }
  });
}

/** The next writer takes it over. */
function quietly(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
  }
}

const unlinkQuietly = (path: string) => {
  quietly(() => {
    unlinkSync(path);
  });
};

/** For a lock that cannot be read: a text that identifies it. */
function look(path: string): string | undefined {
  // An error with its stack takes longer than this call.
  if (!existsSync(path)) return undefined;
  try {
    // Every byte sequence is a different Latin-1 text.
    return readFileSync(path, 'latin1');
  } catch (error) {
    if (isMissing(error)) return undefined;
    const stats = statSync(path, { throwIfNoEntry: false });
    return stats && `unreadable ${String(stats.ino)} ${String(stats.mtimeMs)}`;
  }
}

type Creation = 'created' | 'taken';

/** In one step if the file system has hard links: a kill leaves no empty lock. */
function create(path: string, content: string, groupShared: boolean): Creation {
  const whole = `${path}-${randomUUID()}`;
  try {
    writeFileSync(whole, content, { flag: 'wx' });
    if (groupShared) giveMode(whole, 0o664);
    linkSync(whole, path);
    return 'created';
  } catch (error) {
    // The previous owner deleted ours as a stale temp file.
    if (isMissing(error)) return 'taken';
    const owner = isOfLinking(error) ? whoHas(path, content) : undefined;
    if (owner !== undefined) return owner;
    if (!refusesLinks(error) && !isBusy(error)) throw error;
    return createInTwoSteps(path, content);
  } finally {
    unlinkQuietly(whole);
  }
}

/** An error's name tells too little: sshfs has one for all, NFS may report a link that it made. */
function whoHas(path: string, content: string): Creation | undefined {
  const present = look(path);
  return present === undefined ? undefined : present === content ? 'created' : 'taken';
}

const isOfLinking = (error: unknown) =>
  error instanceof Error && 'syscall' in error && error.syscall === 'link';

/** The file system has no hard links, or none to another account's file. */
export const refusesLinks = (error: unknown) =>
  isOfLinking(error) &&
  !['ENOSPC', 'EDQUOT', 'EACCES', 'EBUSY', 'EROFS', 'EIO'].includes(errorCode(error) ?? '');

function createInTwoSteps(path: string, content: string): Creation {
  let descriptor: number;
  try {
    descriptor = openSync(path, 'wx');
  } catch (error) {
    // On a share the name of a released lock stays in use until its last reader has closed it.
    if (existsSync(path) || isTaken(error) || isMissing(error) || isBusy(error)) return 'taken';
    throw error;
  }
  try {
    writeSync(descriptor, content, 0, 'latin1');
    return 'created';
  } catch (error) {
    unlinkQuietly(path);
    throw error;
  } finally {
    closeSync(descriptor);
  }
}

function isDead(present: string): boolean {
  const owner = parse(present);
  if (owner?.computer !== thisComputer()) return false;
  if (owner.pid === process.pid) return !heldHere.has(owner.holder);
  return !isAlive(owner.pid);
}

function parse(present: string) {
  try {
    return lockOwner.safeParse(JSON.parse(present)).data;
  } catch {
    // Its owner died while it created the lock, or is still creating it.
    return undefined;
  }
}

/** Deletes a dead owner's lock. A lock that has already replaced it is put back. */
function takeAway(path: string, stale: string): boolean {
  const aside = `${path}-${randomUUID()}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (isMissing(error)) return true;
    if (isBusy(error)) return false;
    throw error;
  }
  try {
    if (look(aside) !== stale) linkSync(aside, path);
  } catch (error) {
    // A third process was faster. The owner of this lock notices before it makes anything visible.
    if (!isTaken(error) && !refusesLinks(error)) throw error;
  } finally {
    unlinkQuietly(aside);
  }
  return true;
}
