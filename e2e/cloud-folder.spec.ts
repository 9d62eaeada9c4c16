import { expect, test } from '@playwright/test';
import { BlobServiceClient } from '@azure/storage-blob';
import { readFile, readdir } from 'node:fs/promises';
import { cloudProgram, pairOfClouds, vouchedFor } from './support/cloud-program.ts';

const owner = async (folder: string): Promise<{ pid: number }> =>
  JSON.parse(await readFile(`${folder}/owner.json`, 'utf8')) as { pid: number };

const containers = Array.from({ length: 20 }, (_none, n) => `container-${String(n)}`);

test('a folder has one cloud, and what it told is there after it and its emulator were killed', async ({}, testInfo) => {
  test.setTimeout(120_000);
  test.skip(process.platform === 'win32', 'signals');
  const folder = testInfo.outputPath('cloud');
  const first = await pairOfClouds(folder);
  expect(first.refused).toMatchObject({ code: 3 });
  const { pid } = first.owner.child;
  expect(first.refused.said).toContain(
    `belongs to the local cloud of process ${String(pid)}, running since 20`,
  );
  expect(await vouchedFor(first.ready)).toBe(true);

  const blobs = (await owner(`${folder}/storage`)).pid;
  const account = BlobServiceClient.fromConnectionString(first.ready.storage.connectionString);
  await Promise.all(
    containers.map(async (name) => {
      await account.getContainerClient(name).create();
      await account.getContainerClient(name).setMetadata({ siccode: name });
    }),
  );
  // Its emulator cannot end by itself: the next cloud has to see to that.
  process.kill(blobs, 'SIGSTOP');
  first.owner.child.kill('SIGKILL');
  await first.owner.ended;

  const second = cloudProgram(folder);
  const ready = await second.ready;
  const kept: (string | undefined)[] = [];
  const again = BlobServiceClient.fromConnectionString(ready.storage.connectionString);
  for await (const { metadata } of again.listContainers({ includeMetadata: true }))
    kept.push(metadata?.['siccode']);
  expect(kept.sort()).toEqual([...containers].sort());
  expect(await vouchedFor(ready)).toBe(true);
  await second.stop();
  expect(await readdir(folder)).not.toContain('owner.json');
});
