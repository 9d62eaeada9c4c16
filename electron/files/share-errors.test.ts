import * as fs from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { err, ok } from '../../shared/result.ts';
import { takeLock } from './file-lock.ts';
import { syncFolder } from './file-system.ts';
import { openJsonFile } from './json-file.ts';

// Errors as shares report them.
vi.mock('node:fs', async (original) => {
  const real = await original<typeof import('node:fs')>();
  return {
    ...real,
    linkSync: vi.fn(real.linkSync),
    realpathSync: Object.assign(vi.fn(real.realpathSync), { native: vi.fn(real.realpathSync.native) }),
    statSync: vi.fn(real.statSync),
    renameSync: vi.fn(real.renameSync),
    writeSync: vi.fn(real.writeSync),
  };
});
vi.mock('./file-system.ts', async (original) => {
  const real = await original<typeof import('./file-system.ts')>();
  return { ...real, longestTurn: 1_000, syncFolder: vi.fn(real.syncFolder) };
});

const { linkSync, realpathSync, renameSync, statSync, writeSync, writeFileSync } =
  await vi.importActual<typeof import('node:fs')>('node:fs');

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'share-'));
});
afterEach(async () => {
  vi.mocked(fs.linkSync).mockReset().mockImplementation(linkSync);
  vi.mocked(fs.realpathSync.native).mockReset().mockImplementation(realpathSync.native);
  vi.mocked(fs.statSync).mockReset().mockImplementation(statSync);
  vi.mocked(fs.renameSync).mockReset().mockImplementation(renameSync);
  vi.mocked(fs.writeSync).mockReset().mockImplementation(writeSync);
  await rm(folder, { recursive: true });
});

const errorOf = (code: string, syscall: string) => Object.assign(new Error(code), { code, syscall });
const lockOf = (name: string) => join(folder, `${name}.lock`);
const take = (wait = 100) =>
  takeLock({ file: join(folder, 'a'), groupShared: false }, performance.now() + wait);

test.each(['EPERM', 'EIO', 'ENOSPC', 'EACCES', 'UNKNOWN'])(
  'the lock that another took is told by a look at it, whatever error (%s) the link ended with',
  async (code) => {
    const rival = JSON.stringify({ holder: 'another', pid: 1, computer: 'another' });
    vi.mocked(fs.linkSync).mockImplementation(() => {
      writeFileSync(lockOf('a'), rival);
      throw errorOf(code, 'link');
    });
    expect(await take()).toBeUndefined();
    expect(await readFile(lockOf('a'), 'utf8')).toBe(rival);
    expect(await readdir(folder)).toEqual(['a.lock']);
  },
);

test('a link that the server made before it said no is ours', async () => {
  vi.mocked(fs.linkSync).mockImplementation((from, to) => {
    linkSync(from, to);
    throw errorOf('EEXIST', 'link');
  });
  const lock = await take();
  expect(lock?.isMine()).toBe(true);
  lock?.release();
  expect(await readdir(folder)).toEqual([]);
});

test('without links, a lock that cannot be written whole is removed again', async () => {
  vi.mocked(fs.linkSync).mockImplementation(() => {
    throw errorOf('EPERM', 'link');
  });
  vi.mocked(fs.writeSync).mockImplementation(() => {
    throw errorOf('ENOSPC', 'write');
  });
  await expect(take()).rejects.toMatchObject({ code: 'ENOSPC' });
  expect(await readdir(folder)).toEqual([]);
});

const staleCode = `Unknown system error -${String(constants.errno.ESTALE)}`;

test('a write whose folder cannot be synced is told as written', async () => {
  vi.mocked(syncFolder).mockRejectedValueOnce(errorOf('EINVAL', 'fsync'));
  expect(await openJsonFile(folder, 'a').update(() => ok({ content: { a: 1 } }))).toEqual(ok(null));
  expect(await readFile(join(folder, 'a.json'), 'utf8')).toContain('1');
});

test('a stale name is resolved again', async () => {
  let times = 2;
  vi.mocked(fs.renameSync).mockImplementation((from, to) => {
    if (String(to).endsWith('a.json') && (times -= 1) >= 0) throw errorOf(staleCode, 'rename');
    renameSync(from, to);
  });
  const file = openJsonFile(folder, 'a');
  expect(await file.update(() => ok({ content: { a: 1 } }))).toEqual(ok(null));
  expect(await file.read()).toEqual({ kind: 'present', content: { a: 1 } });
  expect((await readdir(folder)).sort()).toEqual(['a.json', 'a.json.bak']);
});

test.each([
  [staleCode, 'share-away'],
  ['EHOSTDOWN', 'share-away'],
  [`Unknown system error -${String(constants.errno.EDQUOT)}`, 'disk-full'],
] as const)('%s that stays is told as %s, and the old content stays', async (code, reason) => {
  const file = openJsonFile(folder, 'a', { writer: 'electron-store' });
  await file.update(() => ok({ content: { a: 1 } }));
  vi.mocked(fs.renameSync).mockImplementation((_from, to) => {
    throw errorOf(code, `rename ${String(to)}`);
  });
  expect(await file.update(() => ok({ content: { a: 2 } }))).toEqual(
    err({ code: 'file-not-written', reason }),
  );
  expect(await file.read()).toEqual({ kind: 'present', content: { a: 1 } });
});

test('a RAM disk of Windows, which resolves no path, is written all the same', async () => {
  vi.mocked(fs.realpathSync.native).mockImplementation(() => {
    throw errorOf('EISDIR', 'realpath');
  });
  const file = openJsonFile(join(folder, 'new'), 'a');
  for (const a of [1, 2]) expect(await file.update(() => ok({ content: { a } }))).toEqual(ok(null));
  expect(await file.read()).toEqual({ kind: 'present', content: { a: 2 } });
});

test.each(['EHOSTDOWN', 'UNKNOWN'])('a folder that answers with %s is away, not empty', async (code) => {
  const file = openJsonFile(folder, 'a');
  await file.update(() => ok({ content: { a: 1 } }));
  for (const name of await readdir(folder)) await rm(join(folder, name));
  vi.mocked(fs.statSync).mockImplementation(() => {
    throw Object.assign(errorOf(code, 'stat'), { path: '\\\\server\\share' });
  });
  expect(await file.read()).toEqual({ kind: 'blocked' });
  expect(await file.update(() => ok({ content: { a: 2 } }))).toEqual(
    err({ code: 'file-not-written', reason: 'share-away' }),
  );
  expect(await readdir(folder)).toEqual([]);
});

test('a folder that gives no attributes after a read does not take the content away', async () => {
  writeFileSync(join(folder, 'a.json'), '{"a":1}');
  vi.mocked(fs.statSync).mockImplementation(() => {
    throw errorOf('EHOSTDOWN', 'stat');
  });
  expect(await openJsonFile(folder, 'a').read()).toEqual({ kind: 'present', content: { a: 1 } });
});
