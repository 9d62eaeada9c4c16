import { expect, test } from '@playwright/test';
import { BlobServiceClient } from '@azure/storage-blob';
import { execFileSync } from 'node:child_process';
import { readFile, readdir } from 'node:fs/promises';
import { inRoot } from '../scripts/setup/paths.mjs';
import { isAlive } from '../shared/system/process-alive.ts';
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
  // A stopped emulator cannot exit; the next cloud must kill it.
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

test('a cloud that npm left behind while it started owns no folder', async ({}, testInfo) => {
  test.skip(process.platform === 'win32', 'a shell of Unix');
  const folder = testInfo.outputPath('cloud');
  // As when npm is interrupted while it starts node.
  const shell = '"$0" "$1" --data "$2" </dev/null >/dev/null 2>&1 & echo $!';
  const words = ['-c', shell, process.execPath, inRoot('scripts', 'cloud.mjs'), folder];
  const env = { ...process.env, npm_lifecycle_event: 'cloud' };
  const orphan = Number(execFileSync('sh', words, { env, encoding: 'utf8' }));
  try {
    await expect.poll(() => isAlive(orphan)).toBe(false);
    expect(await readdir(testInfo.outputDir)).not.toContain('cloud');
  } finally {
    if (isAlive(orphan)) process.kill(orphan, 'SIGTERM');
  }
});
