import { execFileSync } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { err, ok } from '../../shared/result.ts';
import { mountSmallDisk, type SmallDisk } from '../testing/file-system.ts';
import { openJsonFile, type JsonFile } from './json-file.ts';

// Long looks at a damaged file are tested elsewhere.
vi.mock('./file-system.ts', async (original) => ({
  ...(await original<typeof import('./file-system.ts')>()),
  lookPauses: [1, 2],
}));

const notWritten = (reason: string) => err({ code: 'file-not-written', reason });

describe.each(['electron-store', 'file-system'] as const)('by %s, on a disk of its own', (writer) => {
  let mounted: SmallDisk | string;
  let disk: SmallDisk;
  let file: JsonFile;
  let path: string;
  beforeAll(() => {
    mounted = mountSmallDisk('256k');
  });
  beforeEach(async ({ skip }) => {
    if (typeof mounted === 'string') return skip(mounted);
    disk = mounted;
    execFileSync('sh', ['-c', 'rm -rf ./*'], { cwd: disk.folder });
    path = join(disk.folder, 'a.json');
    file = openJsonFile(disk.folder, 'a', { writer });
    expect(await file.update(() => ok({ content: { a: 1 } }))).toEqual(ok(null));
  });
  afterAll(() => {
    if (typeof mounted !== 'string') mounted.unmount();
  });

  const stillThere = async () => {
    expect(await file.read()).toEqual({ kind: 'present', content: { a: 1 } });
    expect(await file.readBackup()).toEqual({ kind: 'present', content: { a: 1 } });
  };

  test('a content that does not fit is refused, and nothing is left of it', async () => {
    const content = { a: 'x'.repeat(150_000) };
    expect(await file.update(() => ok({ content }))).toEqual(notWritten('disk-full'));
    await stillThere();
    expect((await readdir(disk.folder)).sort()).toEqual(['a.json', 'a.json.bak']);
  });

  test('a disk with no byte left is said to be full, and the next write works once there is room', async () => {
    const filler = join(disk.folder, 'filler');
    await writeFile(filler, Buffer.alloc(1 << 20)).catch(() => undefined);
    expect(await file.update(() => ok({ content: { a: 2 } }))).toEqual(notWritten('disk-full'));
    await stillThere();
    execFileSync('rm', [filler]);
    expect(await file.update(() => ok({ content: { a: 2 } }))).toEqual(ok(null));
    expect(await file.read()).toEqual({ kind: 'present', content: { a: 2 } });
  });

  test('a damaged file that cannot be copied aside is not replaced', async () => {
    const broken = 'x'.repeat(100_000);
    await writeFile(path, broken);
    await writeFile(join(disk.folder, 'filler'), Buffer.alloc(80_000));
    expect(await file.update(() => ok({ content: {} }))).toEqual(notWritten('disk-full'));
    expect(await readFile(path, 'utf8')).toBe(broken);
    expect((await readdir(disk.folder)).sort()).toEqual(['a.json', 'a.json.bak', 'filler']);
  });

  test('a disk that may only be read is said to be protected', async () => {
    disk.remount('ro');
    try {
      expect(await file.update(() => ok({ content: { a: 2 } }))).toEqual(notWritten('folder-protected'));
      await stillThere();
    } finally {
      disk.remount('rw');
    }
  });

  test('a file that is mounted by itself cannot be replaced: it is said to be busy after two seconds', async () => {
    execFileSync('mount', ['--bind', path, path]);
    try {
      const started = performance.now();
      expect(await file.update(() => ok({ content: { a: 2 } }))).toEqual(notWritten('file-busy'));
      expect(performance.now() - started).toBeGreaterThan(1900);
      expect(performance.now() - started).toBeLessThan(4000);
      await stillThere();
      expect((await readdir(disk.folder)).sort()).toEqual(['a.json', 'a.json.bak']);
    } finally {
      execFileSync('umount', [path]);
    }
  });

  test('in a Snap, where electron-store writes without a temporary file, nothing half written is shown', async () => {
    process.env['SNAP'] = '/snap/app/1';
    try {
      const inode = () => execFileSync('stat', ['-c', '%i', path], { encoding: 'utf8' });
      const before = inode();
      expect(await file.update(() => ok({ content: { a: 3 } }))).toEqual(ok(null));
      expect(inode()).not.toBe(before);
    } finally {
      delete process.env['SNAP'];
    }
  });
});
