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
import { errorCode, isMissing, isTaken } from './faults.ts';
import { giveMode } from './modes.ts';
import { isBusy } from './patience.ts';
import type { Place } from './place.ts';
import { thisComputer } from './this-computer.ts';

/** A lock that did not change for this long has a dead holder, in milliseconds of this machine's own clock. */
const staleAfter = 3_000;

/** How often a living holder changes its lock, in milliseconds. On a network share one write can take seconds. */
const beatEvery = 700;

/** A holder that is not done after this time hangs: it stops beating, in milliseconds. */
const longestHold = 20_000;

/** All beats have the same number of digits, so that a beat overwrites the one before it whole. */
const firstBeat = 1_000_000;

/** Earlier versions did not write `computer`. It tells whose process number `pid` is. */
const ticket = z.object({ holder: z.string(), pid: z.int(), computer: z.optional(z.string()) });

/** The locks this process holds: one with our process number that is not here was left by a process before us. */
const heldHere = new Set<string>();

/** The right to write one file, until it is released or taken over. */
export interface WriterLock {
  /** False once another process took the lock over: nothing may become visible any more. */
  isMine(): boolean;
  release(): void;
}

/**
 * Waits for the right to write the file of `place`, at most until `deadline` (of `performance.now`); `undefined` then. Its
 * calls are synchronous, because a check is worth little when the event loop runs before what it allows.
 */
export async function takeLock(place: Place, deadline: number): Promise<WriterLock | undefined> {
  const path = `${place.file}.lock`;
  const holder = randomUUID();
  // `host` is for people to read.
  const owner = { holder, pid: process.pid, host: hostname(), computer: thisComputer() };
  const mine = JSON.stringify({ ...owner, beat: firstBeat });
  let seen: string | undefined;
  let seenSince = 0;
  for (let wait = 2; ; wait = Math.min(wait * 1.5, 25)) {
    const present = look(path) ?? (create(path, mine, place.groupShared) ? mine : undefined);
    if (present === mine) return held(path, owner);
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

/** The lock that `owner` has just taken: it beats until it is released. */
function held(path: string, owner: Owner): WriterLock {
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
      if (isMine()) removeQuietly(path);
    },
  };
}

const isHeldBy = ({ holder }: Owner, content: string | undefined) =>
  content !== undefined && parse(content)?.holder === holder;

/**
 * Overwrites the lock of `owner` and no other. The descriptor is checked, because another process may give the name to its
 * own lock at any time. It is closed again, because Linux (cifs) shows the former file of a name while it is open.
 */
function overwrite(path: string, owner: Owner, content: string): void {
  try {
    const descriptor = openSync(path, 'r+');
    try {
      if (isHeldBy(owner, readFileSync(descriptor, 'latin1'))) writeSync(descriptor, content, 0, 'latin1');
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    // The lock was taken over, or the next beat will succeed.
    if (errorCode(error) === undefined) throw error;
  }
}

/** A lock that cannot be removed now is taken over by the next writer; what was written under it stays written. */
function removeQuietly(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
  }
}

/** What the lock file says; for one that cannot be read, what tells it from another. */
function look(path: string): string | undefined {
  // An error, which carries its stack, takes longer than the question.
  if (!existsSync(path)) return undefined;
  try {
    // Byte by byte, so that no two tickets look alike, whatever wrote them.
    return readFileSync(path, 'latin1');
  } catch (error) {
    if (isMissing(error)) return undefined;
    const stats = statSync(path, { throwIfNoEntry: false });
    return stats && `unreadable ${String(stats.ino)} ${String(stats.mtimeMs)}`;
  }
}

/** Makes the lock file with its content in one step, where the file system can: a kill leaves no empty lock. */
function create(path: string, content: string, groupShared: boolean): boolean {
  const whole = `${path}-${randomUUID()}`;
  try {
    writeFileSync(whole, content, { flag: 'wx' });
    if (groupShared) giveMode(whole, 0o664);
    linkSync(whole, path);
    return true;
  } catch (error) {
    // Missing: the holder before us cleaned up, and took ours for a leftover.
    if (isTaken(error) || isMissing(error)) return false;
    if (refusesLinks(error)) return createInTwoSteps(path, content);
    if (isBeingDeleted(error)) return false;
    throw error;
  } finally {
    removeQuietly(whole);
  }
}

const isOfLinking = (error: unknown) =>
  error instanceof Error && 'syscall' in error && error.syscall === 'link';

/** On a share the name of a lock that was released is taken until the last reader has closed the file. */
const isBeingDeleted = (error: unknown) => isOfLinking(error) && isBusy(error);

/** The file system has no hard links, or none of another account's file. */
export const refusesLinks = (error: unknown) =>
  isOfLinking(error) && !['ENOSPC', 'EACCES', 'EBUSY', 'EROFS', 'EIO'].includes(errorCode(error) ?? '');

function createInTwoSteps(path: string, content: string): boolean {
  try {
    writeFileSync(path, content, { flag: 'wx' });
    return true;
  } catch (error) {
    if (isTaken(error) || isBusy(error)) return false;
    throw error;
  }
}

function isDead(present: string): boolean {
  const holder = parse(present);
  if (holder?.computer !== thisComputer()) return false;
  if (holder.pid === process.pid) return !heldHere.has(holder.holder);
  try {
    process.kill(holder.pid, 0);
    return false;
  } catch (error) {
    return errorCode(error) === 'ESRCH';
  }
}

function parse(present: string) {
  try {
    return ticket.safeParse(JSON.parse(present)).data;
  } catch {
    // Empty or cut short: its maker died between two steps, or is between them.
    return undefined;
  }
}

/** Takes a dead holder's lock away; another process may have done so before and hold a new one: that is put back. */
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
    // A third process was faster. The one whose lock this was finds out before it shows anything.
    if (!isTaken(error) && !refusesLinks(error)) throw error;
  } finally {
    removeQuietly(aside);
  }
  return true;
}
