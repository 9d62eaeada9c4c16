import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assertFolderComplete } from './complete-folder.ts';

const files = [
  'tables/__azurite_db_table__.json',
  'tls/ca.pem',
  'tls/ca-key.pem',
  'registry/seal.key',
  'storage/__azurite_db_blob__.json',
  'registry/accounts.json',
];

let folder: string;

const write = async (name: string) => {
  await mkdir(dirname(join(folder, name)), { recursive: true });
  await writeFile(join(folder, name), 'x');
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'whole-test-'));
});

afterEach(() => rm(folder, { recursive: true }));

describe("the cloud's folder", () => {
  it('is whole wherever a first start was killed', async () => {
    await assertFolderComplete(folder);
    for (const file of files) {
      await write(file);
      await assertFolderComplete(folder);
    }
  });

  it.each(files.slice(0, -1))('is refused without %s', async (missing) => {
    for (const file of files) await write(file);
    await rm(join(folder, missing));
    await expect(assertFolderComplete(folder)).rejects.toThrow(
      `the file ${join(folder, missing)} is missing beside`,
    );
  });

  it('may lack all but the keys of an earlier version', async () => {
    await write('registry/keys.json');
    await write('registry/accounts.json');
    await assertFolderComplete(folder);
  });
});
