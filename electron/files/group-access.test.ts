import * as fs from 'node:fs';
import * as promises from 'node:fs/promises';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ok } from '../../shared/result.ts';
import { giveMode, makeFolder } from './group-access.ts';
import { openJsonFile } from './json-file.ts';

vi.mock('node:fs', async (original) => {
  const real = await original<typeof import('node:fs')>();
  const mocked = { ...real, chmodSync: vi.fn(real.chmodSync), fchmodSync: vi.fn(real.fchmodSync) };
  return { ...mocked, default: mocked };
});
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  return { ...real, mkdir: vi.fn(real.mkdir) };
});

const { chmodSync, fchmodSync } = await vi.importActual<typeof import('node:fs')>('node:fs');
const { mkdir } = await vi.importActual<typeof import('node:fs/promises')>('node:fs/promises');

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'access-'));
});
afterEach(async () => {
  vi.mocked(fs.chmodSync).mockReset().mockImplementation(chmodSync);
  vi.mocked(fs.fchmodSync).mockReset().mockImplementation(fchmodSync);
  vi.mocked(promises.mkdir).mockReset().mockImplementation(mkdir);
  await rm(folder, { recursive: true });
});

const errorOf = (code: string, syscall: string) =>
  Object.assign(new Error(`${code}: ${syscall}`), { code, syscall });

/** As the owner's calls end on vfat, and on an SMB share mounted by the system. */
function modesAreRefused(code: string): void {
  vi.mocked(fs.chmodSync).mockImplementation(() => {
    throw errorOf(code, 'chmod');
  });
  vi.mocked(fs.fchmodSync).mockImplementation(() => {
    throw errorOf(code, 'fchmod');
  });
}

const modeOf = async (path: string) => (await stat(path)).mode & 0o7777;

test.each(['EPERM', 'EACCES', 'EINVAL', 'ENOTSUP', 'ENOSYS'] as const)(
  'a mode that is refused by %s lets every save through, the first into new folders too',
  async (code) => {
    modesAreRefused(code);
    for (const writer of ['electron-store', 'file-system'] as const) {
      const file = openJsonFile(join(folder, 'new', 'folder'), writer, { writer, groupShared: true });
      for (const revision of [1, 2])
        expect(await file.update(() => ok({ content: { revision } }))).toEqual(ok(null));
      expect(await file.read()).toEqual({ kind: 'present', content: { revision: 2 } });
      expect(await file.readBackup()).toEqual({ kind: 'present', content: { revision: 2 } });
    }
  },
);

test('so is the refusal that electron-store ends with', async () => {
  vi.doMock('electron-store', () => ({
    default: class {
      readonly path: string;
      constructor({ cwd, name, fileExtension }: Record<'cwd' | 'name' | 'fileExtension', string>) {
        this.path = join(cwd, `${name}.${fileExtension}`);
      }
      set store(_content: unknown) {
        throw errorOf('EPERM', 'chmod');
      }
    },
  }));
  const file = openJsonFile(folder, 'a', { writer: 'electron-store' });
  expect(await file.update(() => ok({ content: { a: 1 } }))).toEqual(ok(null));
  expect(await file.read()).toEqual({ kind: 'present', content: { a: 1 } });
  vi.doUnmock('electron-store');
});

test('a mode is given where it differs only', async () => {
  const path = join(folder, 'a');
  await writeFile(path, '', { mode: 0o600 });
  giveMode(path, 0o660);
  giveMode(path, 0o660);
  expect(await modeOf(path)).toBe(0o660);
  expect(fs.chmodSync).toHaveBeenCalledTimes(1);
});

test('an error of the disk is no refusal', async () => {
  const path = join(folder, 'a');
  await writeFile(path, '', { mode: 0o600 });
  modesAreRefused('EIO');
  expect(() => {
    giveMode(path, 0o660);
  }).toThrow('EIO');
});

test.runIf(process.platform !== 'win32')('all new folders let the group in', async () => {
  const deep = join(folder, 'a', 'b', 'c');
  expect(await makeFolder(deep, true)).toBe(join(folder, 'a'));
  expect(await modeOf(join(folder, 'a'))).toBe(0o2770);
  expect(await modeOf(deep)).toBe(0o2770);
  expect(await makeFolder(deep, true)).toBeUndefined();
  expect(await makeFolder(join(folder, 'own'), false)).toBe(join(folder, 'own'));
  expect(await modeOf(join(folder, 'own'))).toBe(0o700);
});

test.each([
  ['ENOSPC', 'disk-full'],
  ['Unknown system error -122', 'disk-full'],
  ['EROFS', 'folder-protected'],
])('a folder that cannot be made for %s is told as %s', async (code, reason) => {
  vi.mocked(promises.mkdir).mockRejectedValue(errorOf(code, 'mkdir'));
  const file = openJsonFile(join(folder, 'new', 'folder'), 'a');
  expect(await file.update(() => ok({ content: {} }))).toEqual({
    ...{ ok: false, problem: { code: 'file-not-written', reason } },
  });
});

test('a file in place of a folder is an error of its own', async () => {
  await writeFile(join(folder, 'a'), '');
  await expect(makeFolder(join(folder, 'a'), false)).rejects.toMatchObject({ code: 'EEXIST' });
  // For Windows the folder `a` is missing.
  const code = process.platform === 'win32' ? 'EEXIST' : 'ENOTDIR';
  await expect(makeFolder(join(folder, 'a', 'b'), false)).rejects.toMatchObject({ code });
});
