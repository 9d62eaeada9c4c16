import { constants } from 'node:fs';
import { link, lstat, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ok } from '../../shared/result.ts';
import { openJsonFile, type JsonFile } from './json-file.ts';

// Windows has not all of them.
vi.mock('node:fs', async (original) => {
  const real = await original<typeof import('node:fs')>();
  return { ...real, constants: { ...real.constants } };
});
// Long looks at a damaged file are tested elsewhere.
vi.mock('./file-system.ts', async (original) => ({
  ...(await original<typeof import('./file-system.ts')>()),
  lookPauses: [1, 2],
}));

let folder: string;
let path: string;
let file: JsonFile;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'copies-'));
  path = join(folder, 'a.json');
  file = openJsonFile(folder, 'a');
});
afterEach(() => rm(folder, { recursive: true }));

/** Oldest first. */
async function copies(kind: 'corrupt' | 'replaced'): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => name.startsWith(`a.json.${kind}-`)).sort();
  return Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
}

test('a damaged file is copied aside before it is replaced, asked or not', async () => {
  await writeFile(path, '{"a":');
  expect(await file.update(() => ok({ content: { a: 1 } }))).toEqual(ok(null));
  expect(await copies('corrupt')).toEqual(['{"a":']);
  expect(await file.read()).toEqual({ kind: 'present', content: { a: 1 } });
});

test('a whole file is copied aside when its content is given up', async () => {
  await writeFile(path, '{"a":1}');
  await file.update(() => ok({ content: { a: 2 }, keepOld: 'replaced' }));
  await file.update(() => ok({ content: { a: 3 } }));
  expect(await copies('replaced')).toEqual(['{"a":1}']);
});

test('the same bytes are copied once', async () => {
  await writeFile(path, 'broken');
  expect(await file.quarantine('corrupt')).toEqual(ok(null));
  expect(await file.quarantine('corrupt')).toEqual(ok(null));
  await file.update(() => ok({ content: {} }));
  expect(await copies('corrupt')).toEqual(['broken']);
});

test('five copies are kept, and the oldest goes', async () => {
  for (let turn = 1; turn <= 7; turn += 1) {
    await writeFile(path, `broken ${String(turn)}`);
    await file.quarantine('corrupt');
  }
  expect(await copies('corrupt')).toEqual([3, 4, 5, 6, 7].map((turn) => `broken ${String(turn)}`));
  expect(await readFile(path, 'utf8')).toBe('broken 7');
});

test('there is nothing to copy of a file that is not there', async () => {
  expect(await file.quarantine('corrupt')).toEqual(ok(null));
  expect(await readdir(folder)).toEqual([]);
});

test('the copy of the last write survives damage to the file, and never holds what was replaced', async () => {
  await file.update(() => ok({ content: { secret: 'old' } }));
  await file.update(() => ok({ content: {} }));
  await writeFile(path, '');
  expect(await file.read()).toEqual({ kind: 'damaged', copy: {} });
  expect(await file.readBackup()).toEqual({ kind: 'present', content: {} });
});

test('the copy is written over, but a link of a back-up program to it is not', async () => {
  const copy = `${path}.bak`;
  await file.update(() => ok({ content: { a: 'a long first content' } }));
  const { ino } = await stat(copy);
  await file.update(() => ok({ content: { a: 1 } }));
  expect((await stat(copy)).ino).toBe(ino);
  expect(await readFile(copy, 'utf8')).toBe('{"a":1}');

  await link(copy, join(folder, 'backed-up'));
  await file.update(() => ok({ content: { a: 2 } }));
  expect(await readFile(join(folder, 'backed-up'), 'utf8')).toBe('{"a":1}');
  expect(await file.readBackup()).toEqual({ kind: 'present', content: { a: 2 } });
});

test.each([
  ['Linux', constants.O_NOFOLLOW],
  ['Windows', undefined],
])('something else under the name of the copy is replaced, not followed (%s)', async (_system, flag) => {
  Object.assign(constants, { O_NOFOLLOW: flag });
  const elsewhere = join(folder, 'elsewhere');
  await writeFile(elsewhere, 'not ours');
  await symlink(elsewhere, `${path}.bak`);
  expect((await lstat(`${path}.bak`)).isSymbolicLink()).toBe(true);
  await file.update(() => ok({ content: { a: 1 } }));
  expect(await readFile(elsewhere, 'utf8')).toBe('not ours');
  expect((await lstat(`${path}.bak`)).isFile()).toBe(true);
  expect(await file.readBackup()).toEqual({ kind: 'present', content: { a: 1 } });
});
