import { existsSync } from 'node:fs';
import * as fs from 'node:fs/promises';
import { mkdtemp, readdir, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { probeFolder } from './folder-probe.ts';
import { kindIn, mountedAs } from './mounted-as.ts';

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  const mocked = Object.fromEntries(
    (['link', 'open', 'readFile', 'rename', 'stat', 'writeFile'] as const).map((name) => [
      name,
      vi.fn(real[name] as () => unknown),
    ]),
  );
  return { ...real, ...mocked };
});
vi.mock('./mounted-as.ts', async (original) => ({
  ...(await original<typeof import('./mounted-as.ts')>()),
  mountedAs: vi.fn(),
}));

const real = await vi.importActual<typeof import('node:fs/promises')>('node:fs/promises');

let folder: string;
beforeEach(async () => {
  vi.mocked(mountedAs).mockResolvedValue('ext4');
  folder = await mkdtemp(join(tmpdir(), 'probe-'));
});
afterEach(async () => {
  for (const name of ['link', 'open', 'readFile', 'rename', 'stat', 'writeFile'] as const)
    vi.mocked<() => unknown>(fs[name] as () => unknown)
      .mockReset()
      .mockImplementation(real[name] as () => unknown);
  await rm(folder, { recursive: true });
});

const errorOf = (code: string, syscall: string) => Object.assign(new Error(code), { code, syscall });
const leavesNothing = async () => {
  expect(await readdir(folder)).toEqual([]);
};

test('a local folder suits a shared key, and nothing is left there', async () => {
  expect(await probeFolder(folder)).toEqual({ fileSystem: 'ext4', kind: 'fit' });
  await leavesNothing();
});

describe('a folder does not suit a shared key', () => {
  afterEach(leavesNothing);
  const finding = async () => {
    const found = await probeFolder(folder);
    return found.kind === 'fit' ? 'fit' : found.reason;
  };

  test('where an exclusive create overwrites', async () => {
    vi.mocked(fs.writeFile).mockImplementation((path, text) => real.writeFile(path, text));
    expect(await finding()).toBe('not-exclusive');
  });

  test('where a link replaces a name', async () => {
    vi.mocked(fs.link).mockImplementation((from, to) => real.copyFile(from, to));
    expect(await finding()).toBe('not-exclusive');
  });

  test('where a file cannot be synced', async () => {
    vi.mocked(fs.open).mockImplementation(async (path, flags) => {
      const file = await real.open(path, flags);
      file.sync = () => Promise.reject(errorOf('EINVAL', 'fsync'));
      return file;
    });
    expect(await finding()).toBe('not-lasting');
  });

  test.each(['tmpfs', 'ramfs'])('where %s keeps everything in memory', async (kind) => {
    vi.mocked(mountedAs).mockResolvedValue(kind);
    expect(await finding()).toBe('not-lasting');
  });

  test('where a reader sees the length of before', async () => {
    vi.mocked(fs.readFile as (path: string) => Promise<Buffer>).mockImplementation(async (path) =>
      (await real.readFile(path)).subarray(0, 3),
    );
    expect(await finding()).toBe('not-visible');
  });

  test('where a rename does not replace', async () => {
    vi.mocked(fs.rename).mockRejectedValue(errorOf('EEXIST', 'rename'));
    expect(await finding()).toBe('not-replaced');
  });

  test.runIf(process.platform !== 'win32')('where only the owner replaces a file', async () => {
    await real.chmod(folder, 0o1777);
    expect(await finding()).toBe('not-replaced');
  });
});

describe('nothing is known', () => {
  test.each([
    ['EACCES', 'folder-protected'],
    ['ENOSPC', 'disk-full'],
    ['EHOSTDOWN', 'share-away'],
  ])('after %s', async (code, reason) => {
    vi.mocked(fs.writeFile).mockRejectedValue(errorOf(code, 'open'));
    expect(await probeFolder(folder)).toEqual({ fileSystem: 'ext4', kind: 'unknown', reason });
  });

  test('of a folder that is not there', async () => {
    expect(await probeFolder(join(folder, 'none'))).toMatchObject({ kind: 'unknown', reason: 'other' });
  });

  test('of a share that hangs, nor once it was cancelled', async () => {
    vi.mocked(fs.writeFile).mockReturnValue(new Promise(() => undefined));
    vi.useFakeTimers();
    const cancel = new AbortController();
    const [probed, cancelled] = [probeFolder(folder), probeFolder(folder, cancel.signal)];
    cancel.abort();
    expect(await cancelled).toMatchObject({ kind: 'unknown', reason: 'share-away' });
    await vi.advanceTimersByTimeAsync(5_000);
    vi.useRealTimers();
    expect(await probed).toMatchObject({ kind: 'unknown', reason: 'share-away' });
  });
});

test('a folder without links suits, and what a kill left is removed after a minute', async () => {
  vi.mocked(fs.link).mockRejectedValue(errorOf('EPERM', 'link'));
  const [old, young] = ['quadra-probe-old-one', 'quadra-probe-young-one'].map((name) => join(folder, name));
  for (const path of [old, young]) await real.writeFile(path ?? '', '');
  const before = new Date(Date.now() - 70_000);
  await utimes(old ?? '', before, before);
  expect(await probeFolder(folder)).toMatchObject({ kind: 'fit' });
  expect(await readdir(folder)).toEqual(['quadra-probe-young-one']);
});

test('a folder suits where a file opens under one of its names at a time', async () => {
  const namesakes = new Map<string, string>();
  vi.mocked(fs.link as (from: string, to: string) => Promise<void>).mockImplementation(async (from, to) => {
    await real.link(from, to);
    namesakes.set(to, from);
  });
  vi.mocked(fs.readFile as (path: string) => Promise<Buffer>).mockImplementation((path) =>
    existsSync(namesakes.get(path) ?? '') ? Promise.reject(errorOf('EINVAL', 'open')) : real.readFile(path),
  );
  expect(await probeFolder(folder)).toMatchObject({ kind: 'fit' });
});

const mountInfo = [
  '22 1 253:0 / / rw,relatime shared:1 - ext4 /dev/vda rw',
  '30 22 0:41 / /srv/Cabinet\\040Durand rw - cifs //server/share rw,vers=3.1.1',
  '31 30 0:42 / /srv/Cabinet\\040Durand/clés rw shared:9 - fuse.sshfs claire@server:/ rw',
  '32 22 0:43 / /srv/over rw - tmpfs none rw',
  '33 32 0:44 / /srv/over rw - nfs4 server:/share rw',
  '',
].join('\n');

test.each([
  ['/home/claire', 'ext4'],
  ['/', 'ext4'],
  ['/srv/Cabinet Durand/data', 'cifs'],
  ['/srv/Cabinet Durand', 'cifs'],
  ['/srv/Cabinet Durand 2', 'ext4'],
  ['/srv/Cabinet Durand/clés/a', 'fuse.sshfs'],
  ['/srv/over', 'nfs4'],
])('%s lies on %s', (path, kind) => {
  expect(kindIn(mountInfo, path)).toBe(kind);
});
