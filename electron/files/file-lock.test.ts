import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { bundleForNode } from '../../scripts/setup/node-program.mjs';
import { inRoot } from '../../scripts/setup/paths.mjs';
import { findTarget, type FileTarget } from './file-system.ts';
import { thisComputer } from './this-computer.ts';
import { takeLock } from './file-lock.ts';

let folder: string;
let place: FileTarget;
let lockFile: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lock-'));
  place = await findTarget(folder, 'a', false);
  lockFile = `${place.file}.lock`;
});
afterEach(() => rm(folder, { recursive: true }));

const within = (milliseconds: number) => performance.now() + milliseconds;

/** As another process would have left it. */
const ticketOf = (pid: number, computer = thisComputer(), holder = 'another', host = 'desk') =>
  JSON.stringify({ holder, pid, host, computer });

const leaveLock = (...ticket: Parameters<typeof ticketOf>) => writeFile(lockFile, ticketOf(...ticket));

async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  return child.pid ?? 0;
}

test('one holder at a time, and nothing is left after the last', async () => {
  const first = await takeLock(place, within(0));
  expect(first?.isMine()).toBe(true);
  expect(await takeLock(place, within(100))).toBeUndefined();
  first?.release();
  expect(first?.isMine()).toBe(false);
  const second = await takeLock(place, within(0));
  expect(second?.isMine()).toBe(true);
  second?.release();
  expect(await readdir(folder)).toEqual([]);
});

test('the lock of a process that is gone is taken over at once', async () => {
  await leaveLock(await deadPid());
  const started = performance.now();
  const lock = await takeLock(place, within(2000));
  expect(lock?.isMine()).toBe(true);
  expect(performance.now() - started).toBeLessThan(500);
  expect(await readdir(folder)).toEqual(['a.json.lock']);
});

test('a lock with our own process number that nobody here holds was left by a process before us', async () => {
  await leaveLock(process.pid);
  expect((await takeLock(place, within(500)))?.isMine()).toBe(true);
});

test('a living holder on another computer of our name is not taken for dead by its process number', async () => {
  for (const ticket of [
    ticketOf(await deadPid(), 'another-computer', 'another', hostname()),
    // As earlier versions wrote it.
    JSON.stringify({ holder: 'another', pid: await deadPid(), host: hostname() }),
    ticketOf(process.pid, 'another-computer', 'another', hostname()),
  ]) {
    await writeFile(lockFile, ticket);
    expect(await takeLock(place, within(300))).toBeUndefined();
  }
});

test('a dead holder is known as such when the computer was renamed meanwhile', async () => {
  await leaveLock(await deadPid(), thisComputer(), 'another', 'before');
  expect((await takeLock(place, within(500)))?.isMine()).toBe(true);
});

test('any other lock is taken over once nothing moved for three seconds', async () => {
  const left = {
    'of another computer': ticketOf(1, 'another-computer'),
    'of a living process': ticketOf(process.ppid),
    'not finished by its maker': '',
    'not a lock': '{"holder":7}',
  };
  const waits = Object.entries(left).map(async ([name, content]) => {
    const its = await findTarget(folder, name, false);
    await writeFile(`${its.file}.lock`, content);
    const started = performance.now();
    expect((await takeLock(its, within(8000)))?.isMine(), name).toBe(true);
    return performance.now() - started;
  });
  for (const waited of await Promise.all(waits)) {
    expect(waited).toBeGreaterThan(2900);
    expect(waited).toBeLessThan(6000);
  }
});

test('a living holder keeps its lock, however long it takes', async () => {
  const lock = await takeLock(place, within(0));
  expect(await takeLock(place, within(4500))).toBeUndefined();
  expect(lock?.isMine()).toBe(true);
  lock?.release();
  expect((await takeLock(place, within(0)))?.isMine()).toBe(true);
});

test('a holder whose lock was taken over does not change the lock of the next one', async () => {
  const lock = await takeLock(place, within(0));
  await leaveLock(1, 'another-computer');
  await pause(1500);
  expect(await readFile(lockFile, 'utf8')).toBe(ticketOf(1, 'another-computer'));
  lock?.release();
});

test('a lock that changes hands is waited for until the deadline', async () => {
  let turn = 0;
  const changing = setInterval(() => void leaveLock(1, 'another-computer', String((turn += 1))), 200);
  await leaveLock(1, 'another-computer');
  const started = performance.now();
  expect(await takeLock(place, within(4500))).toBeUndefined();
  expect(performance.now() - started).toBeGreaterThan(4400);
  clearInterval(changing);
});

test('a holder that was given up for dead knows it, and does not release what is no longer its own', async () => {
  const lock = await takeLock(place, within(0));
  await leaveLock(1, 'another-computer');
  expect(lock?.isMine()).toBe(false);
  lock?.release();
  expect(await readFile(lockFile, 'utf8')).toContain('another-computer');
});

test('a dead lock goes to exactly one of many who want it', async () => {
  await leaveLock(await deadPid());
  const locks = await Promise.all(Array.from({ length: 20 }, () => takeLock(place, within(200))));
  expect(locks.filter((lock) => lock !== undefined)).toHaveLength(1);
  expect(await readdir(folder)).toEqual(['a.json.lock']);
});

test('two processes that update one file lose no update', async () => {
  vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', 'unused');
  const programs = await bundleForNode(
    { count: 'electron/testing/count-in-file.ts' },
    inRoot('artifacts', 'programs', 'count-in-file'),
  );
  const count = (own: string) =>
    promisify(execFile)(process.execPath, [programs['count'] ?? '', folder, '100', own]);
  await Promise.all([count('left'), count('right')]);
  expect(JSON.parse(await readFile(join(folder, 'counts.json'), 'utf8'))).toEqual({
    all: 200,
    left: 100,
    right: 100,
  });
  expect((await readdir(folder)).sort()).toEqual(['counts.json', 'counts.json.bak']);
});
