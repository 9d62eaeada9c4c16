import { BlobServiceClient } from '@azure/storage-blob';
import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { storageConnectionString } from '../base/emulator-account.ts';
import { type Emulator, startEmulator } from './emulator.ts';

let root: string;
let folder: string;
let emulator: Emulator | undefined;

/** Loading the emulator's code takes most of the time. */
beforeAll(async () => {
  const first = await mkdtemp(join(tmpdir(), 'emulator-test-'));
  await (await startEmulator('blobs', first, 0)).close();
  await rm(first, { recursive: true });
}, 30_000);

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'emulator-test-'));
  folder = join(root, 'storage');
});

afterEach(async () => {
  await emulator?.close();
  emulator = undefined;
  await rm(root, { recursive: true });
});

const database = () => join(folder, '__azurite_db_blob__.json');

async function open(from = folder): Promise<BlobServiceClient> {
  await emulator?.close();
  emulator = await startEmulator('blobs', from, 0);
  return BlobServiceClient.fromConnectionString(storageConnectionString(emulator.port, 0), {
    retryOptions: { maxTries: 1 },
  });
}

async function asKilledNow(): Promise<string> {
  const copy = join(root, 'copy');
  await rm(copy, { recursive: true, force: true });
  await cp(folder, copy, { recursive: true });
  return copy;
}

const names = async (account: BlobServiceClient): Promise<string[]> => {
  const found: string[] = [];
  for await (const { name } of account.listContainers()) found.push(name);
  return found;
};

const twenty = Array.from({ length: 20 }, (_none, n) => `container-${n}`);

describe('what the storage emulator acknowledges', () => {
  it('is on disk: containers and their metadata, made at the same time', async () => {
    const account = await open();
    await Promise.all(
      twenty.map(async (name) => {
        const container = account.getContainerClient(name);
        await container.create();
        await container.setMetadata({ siccode: name });
      }),
    );
    const again = await open(await asKilledNow());
    const kept: (string | undefined)[] = [];
    for await (const { metadata } of again.listContainers({ includeMetadata: true }))
      kept.push(metadata?.['siccode']);
    expect(kept.sort()).toEqual([...twenty].sort());
  });

  it('is on disk: one by one, after each answer', async () => {
    const account = await open();
    for (const name of twenty.slice(0, 5)) {
      await account.createContainer(name);
      expect(await readFile(database(), 'utf8')).toContain(`"${name}"`);
    }
    await account.deleteContainer('container-0');
    expect(await readFile(database(), 'utf8')).not.toContain('"container-0"');
  });

  it('is on disk: the contents of a blob', async () => {
    const account = await open();
    const { containerClient } = await account.createContainer('contents');
    const bytes = Buffer.alloc(300_000, 'quadra');
    await containerClient.getBlockBlobClient('blob').upload(bytes, bytes.length);
    const again = await open(await asKilledNow());
    const read = await again.getContainerClient('contents').getBlobClient('blob').downloadToBuffer();
    const hash = (content: Buffer) => createHash('sha256').update(content).digest('hex');
    expect(hash(read)).toBe(hash(bytes));
  });
});

describe('a damaged database', () => {
  it.each(['', '{}', '{"collections":[]}', '{"filename":"x","collections":[{"name":"$CONT'])(
    'is no new one: %j is refused and stays',
    async (content) => {
      const account = await open();
      await account.createContainer('before');
      await emulator?.close();
      emulator = undefined;
      await writeFile(database(), content);
      await expect(startEmulator('blobs', folder, 0)).rejects.toThrow(`${database()} is damaged and stays`);
      expect(await readFile(database(), 'utf8')).toBe(content);
    },
  );

  it('is no new one where it is missing beside what it names', async () => {
    await open();
    await emulator?.close();
    emulator = undefined;
    await rm(database());
    await expect(startEmulator('blobs', folder, 0)).rejects.toThrow('is missing');
    expect(await readdir(folder)).not.toContain('__azurite_db_blob__.json');
  });
});

describe('a folder that cannot be written', () => {
  it('has every change refused and taken back, and is read as before', async () => {
    const account = await open();
    await account.createContainer('before');
    // A folder at the temp file's path makes writes fail, even for root.
    await mkdir(`${database()}.tmp`);
    const refused = await Promise.allSettled(
      ['one', 'two', 'three'].map((name) => account.createContainer(name)),
    );
    for (const one of refused) expect(one).toMatchObject({ status: 'rejected', reason: { statusCode: 503 } });
    expect(await names(account)).toEqual(['before']);
    await rm(`${database()}.tmp`, { recursive: true });
    await account.createContainer('after');
    expect(await names(await open(await asKilledNow()))).toEqual(['after', 'before']);
  });
});
