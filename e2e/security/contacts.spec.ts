import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { TestInfo } from '@playwright/test';
import { cloudEntry, type CloudReady } from '../../scripts/run/cloud-process.mjs';
import { startProcess } from '../../scripts/run/processes.mjs';
import { appEnvironment } from '../support/app-environment.ts';
import { firstMatch } from '../support/first-match.ts';
import { expect, test as base } from '../support/fixtures.ts';
import { openClosedNetwork, type ClosedNetwork } from './contacts/closed-network.ts';
import { enterRow } from './row.ts';

const shipped = process.env['QUADRA_SHIPPED'] ?? '';
const usualHost = 'hub831200asb002.servicebus.windows.net';

const test = base.extend<{ network: ClosedNetwork }>({
  network: async ({}, use, testInfo) => {
    const folder = testInfo.outputPath('network');
    await mkdir(folder, { recursive: true });
    const network = await openClosedNetwork(folder);
    await use(network);
    await network.stop();
  },
});

/** Milliseconds. */
const watched = 1_000 * Number(process.env['QUADRA_CONTACT_SECONDS'] ?? 5);

test.setTimeout(150_000 + watched);

interface Start {
  readonly settings: object;
  readonly env: Readonly<Record<string, string>>;
  readonly store?: 'basic' | 'gnome-libsecret';
}

async function start(network: ClosedNetwork, testInfo: TestInfo, words: readonly string[], start: Start) {
  const home = testInfo.outputPath('home');
  await mkdir(home, { recursive: true });
  const settingsFile = join(home, 'settings.json');
  await writeFile(settingsFile, JSON.stringify(start.settings));
  const args = [
    `--password-store=${start.store ?? 'basic'}`,
    '--no-sandbox',
    '--disable-dev-shm-usage',
    ...words,
  ];
  const [command, all] = network.inside(shipped, args);
  const env = appEnvironment(home, { ...start.env, QUADRA_SETTINGS: settingsFile });
  return startProcess(command, all, { env, stdio: ['pipe', 'pipe', 'pipe'] });
}

test('without a proxy a command asks for the name of Service Bus alone', async ({ network }, testInfo) => {
  const running = await start(network, testInfo, ['--diagnose'], { settings: {}, env: {} });
  running.child.stdin?.end();
  expect(await running.ended, running.output()).toMatchObject({ code: 5 });
  expect(await network.seen()).toEqual({
    names: [usualHost],
    proxied: [],
    contacted: ['127.0.0.1:53', '127.0.0.1:443'],
  });
  enterRow(testInfo, { title: 'contacts: --diagnose', how: 'one name, one connection' });
});

test('behind a proxy the window asks for nothing, and a diagnosis for Service Bus alone', async ({
  display,
  network,
}, testInfo) => {
  const proxies = { http_proxy: network.proxy, https_proxy: network.proxy };
  const window = await start(network, testInfo, [], { settings: {}, env: { ...display, ...proxies } });
  await pause(watched);
  expect(window.child.exitCode, window.output()).toBe(null);
  expect(await network.seen()).toEqual({ names: [], proxied: [], contacted: [] });
  await window.stop();
  const diagnosis = await start(network, testInfo, ['--diagnose'], { settings: {}, env: proxies });
  diagnosis.child.stdin?.end();
  expect(await diagnosis.ended, diagnosis.output()).toMatchObject({ code: 5 });
  expect(await network.seen()).toEqual({
    names: [],
    proxied: [`CONNECT ${usualHost}:443`],
    contacted: ['127.0.0.1:3128'],
  });
  enterRow(testInfo, {
    title: 'contacts: window, proxy',
    how: `nothing in ${watched / 1_000} s; then one CONNECT`,
  });
});

test('every command of a day reaches Service Bus alone', async ({ keyring, network }, testInfo) => {
  const data = testInfo.outputPath('cloud');
  const cloud = startProcess(
    ...network.inside(process.execPath, [cloudEntry, '--data', data, '--start-seconds', '60']),
  );
  try {
    const [line = ''] = await firstMatch(cloud, /^\{"hub".*\}$/mu, 30_000);
    const ready = JSON.parse(line) as CloudReady;
    const { identifier, secret, sicCode } = ready.demo;
    const settings = { hub: ready.hub, firm: { sicCode } };
    const own = (await network.seen()).contacted;
    for (const command of ['--save', '--onboard', '--check', '--report']) {
      const running = await start(network, testInfo, [command], {
        settings,
        env: keyring.env,
        store: 'gnome-libsecret',
      });
      running.child.stdin?.end(command === '--save' ? `${identifier}\n${secret}\n` : '');
      expect(await running.ended, `${command}\n${running.output()}`).toMatchObject({ code: 0 });
    }
    const { names, proxied, contacted } = await network.seen();
    expect({ names, proxied }).toEqual({ names: [], proxied: [] });
    // Worker and portal use the local storage.
    const ports = ready.storage.connectionString.match(/(?<=127\.0\.0\.1:)\d+/gu) ?? [];
    const cloudOwn = [...own, ...ports.map((port) => `127.0.0.1:${port}`)];
    // localhost resolves to both address families.
    const hub = ['127.0.0.1', '[0000:0000:0000:0000:0000:0000:0000:0001]'].map(
      (address) => `${address}:${ready.hub.port}`,
    );
    expect(contacted).toContain(hub[0]);
    expect(contacted.filter((to) => ![...cloudOwn, ...hub].includes(to))).toEqual([]);
    enterRow(testInfo, { title: 'contacts: each command', how: 'Service Bus alone, no name asked for' });
  } finally {
    await cloud.stop();
  }
});
