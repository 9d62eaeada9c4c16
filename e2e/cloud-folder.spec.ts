import { expect, test } from '@playwright/test';
import { BlobServiceClient } from '@azure/storage-blob';
import { readFile, readdir } from 'node:fs/promises';
import { inRoot } from '../scripts/lib/paths.mjs';
import { startProcess } from '../scripts/lib/processes.mjs';
import { npmCommand } from '../scripts/lib/tools.mjs';
import { cloudProgram, pairOfClouds, vouchedFor } from './support/cloud-program.ts';
import { until } from './support/until.ts';

const owner = async (folder: string): Promise<{ pid: number }> =>
  JSON.parse(await readFile(`${folder}/owner.json`, 'utf8')) as { pid: number };

const containers = Array.from({ length: 20 }, (_none, n) => `container-${String(n)}`);

test('a folder has one cloud, and what it told is there after it and its emulator were killed', async ({}, testInfo) => {
  test.setTimeout(140_000);
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

/** The processes that this system runs with a folder in their arguments. */
async function processesWith(folder: string): Promise<string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/u.test(name));
  const found = await Promise.all(
    pids.map(async (pid) => {
      // Gone since the folder was listed.
      const words = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
      return words.includes(folder) ? [`${pid} ${words.replaceAll('\0', ' ')}`] : [];
    }),
  );
  return found.flat();
}

test('a cloud started by npm ends with npm, and with the script that started it', async ({}, testInfo) => {
  test.setTimeout(140_000);
  test.skip(process.platform !== 'linux', 'processes are counted in /proc');
  const folder = testInfo.outputPath('cloud');
  const { command, args } = npmCommand();
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    const npm = startProcess(command, [...args, 'run', 'cloud', '--', '--data', folder], { cwd: inRoot() });
    await until('the ready line', () => npm.stdout().includes('"portal"'), 40_000);
    npm.child.kill(signal);
    await npm.ended;
    await until('no process on the folder', async () => (await processesWith(folder)).length === 0);
  }
});
