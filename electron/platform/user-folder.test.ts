import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { folderError } from './user-folder.ts';

let base = '';

beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'quadra-folder-'));
});

afterEach(async () => {
  await rm(base, { recursive: true, force: true });
});

test('a folder that is not there yet is made, with those above it', async () => {
  const folder = join(base, 'config', 'app');
  expect(folderError(folder)).toBeUndefined();
  expect((await stat(folder)).isDirectory()).toBe(true);
  expect(folderError(folder)).toBeUndefined();
});

test('a file in its place, or above it, is trouble', async () => {
  await writeFile(join(base, 'file'), '');
  expect(folderError(join(base, 'file'))).toMatchObject({ code: 'EEXIST' });
  expect(folderError(join(base, 'file', 'app'))).toMatchObject({ code: 'ENOTDIR' });
});
