import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { accountOf } from './account.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'account-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('a profile has one name for good, another profile another', async () => {
  const { profile } = accountOf(folder);
  expect(profile).toMatch(/^[0-9a-f]{32}$/u);
  expect(accountOf(folder).profile).toBe(profile);
  const other = await mkdtemp(join(tmpdir(), 'account-'));
  expect(accountOf(other).profile).not.toBe(profile);
  await rm(other, { recursive: true });
  expect(await readdir(folder)).toEqual(['profile-id']);
});

test('a name that is damaged is left alone, and none is made where none can be kept', async () => {
  await writeFile(join(folder, 'profile-id'), Buffer.alloc(32));
  expect(accountOf(folder).profile).toMatch(/^[0-9a-f]{16}$/u);
  expect(accountOf(join(folder, 'none')).profile).toMatch(/^[0-9a-f]{16}$/u);
  expect(await readdir(folder)).toEqual(['profile-id']);
});

test('slots of earlier versions are known by the folder', () => {
  expect(accountOf('/home/claire/.config/QuadraParametrage-ApiKeys').formerProfile).toBe('25ec42024464c08f');
});
