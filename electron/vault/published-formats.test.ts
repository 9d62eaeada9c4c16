import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ok } from '../../shared/result.ts';
import { wholeContent, type JsonFileContent } from '../files/json-content.ts';
import { testVault, vaultParts } from '../testing/test-vault.ts';
import { locateKey } from './locate-key.ts';
import { parseVaultFile, vaultRule } from './vault-format.ts';

// Written by published versions and never edited. A new format adds a file.

const service = 'cegid-file-exchange';
const key = { identifier: 'identifier-of-the-key', secret: 'secret-of-the-key' };
const published = (format: number) => join(import.meta.dirname, `published-formats/format-${format}.json`);

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vault-'));
  path = join(folder, 'vault.json');
});
afterEach(() => rm(folder, { recursive: true }));

describe.each([1, 2])('a file of format %i', (format) => {
  test('opens, and is written in the present format with the next save', async () => {
    await copyFile(published(format), path);
    expect(await testVault(folder).vault.open(service)).toEqual(ok(key));
    const { vault } = testVault(folder);
    expect(await vault.save('another-service', key)).toEqual(ok(null));
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ format: 2 });
    for (const of of [service, 'another-service']) {
      expect(await testVault(folder).vault.open(of)).toEqual(ok(key));
    }
  });
});

test('a sharing code of format 2 opens it for another account', async () => {
  await copyFile(published(2), path);
  const paul = testVault(folder, { user: 'paul' });
  expect(await paul.vault.describe(service)).toMatchObject({ kind: 'awaiting-code', cause: 'new-account' });
  expect(await paul.sharing.join('pn0xc-8hnxn-fv6we-x8b3e-3bz2h')).toEqual(ok(null));
  expect(await paul.vault.open(service)).toEqual(ok(key));
});

function asRead(bytes: Buffer): JsonFileContent {
  const content = wholeContent(bytes, vaultRule);
  return content === undefined ? { kind: 'damaged' } : { kind: 'present', content };
}

async function opened(bytes: Buffer): Promise<unknown> {
  const located = await locateKey(vaultParts(folder), parseVaultFile(asRead(bytes)), service);
  return located.ok ? { key: located.value.key, label: located.value.label } : located.problem.kind;
}

test('every flipped bit and every truncation leaves the file unreadable or the key identical', async () => {
  const bytes = (await readFile(published(2), 'utf8')).trimEnd();
  const whole = Buffer.from(bytes);
  const intact = await opened(whole);
  expect(intact).toMatchObject({ key });
  const altered = [
    ...Array.from({ length: whole.length * 8 }, (_, bit) => {
      const flipped = Buffer.from(whole);
      flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      return flipped;
    }),
    ...Array.from({ length: whole.length }, (_, length) => whole.subarray(0, length)),
  ];
  for (const damaged of altered) {
    const outcome = await opened(damaged);
    if (outcome !== 'unreadable') expect(outcome).toEqual(intact);
  }
});
