import { existsSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { TestInfo } from '@playwright/test';
import { cloudEntry, type CloudReady } from '../../scripts/run/cloud-process.mjs';
import { startProcess } from '../../scripts/run/processes.mjs';
import { appEnvironment } from '../support/app/app-environment.ts';
import { firstMatch } from '../support/first-match.ts';
import { until } from '../support/until.ts';
import { expect, test as base } from '../support/fixtures.ts';
import { openClosedNetwork, type ClosedNetwork } from './contacts/closed-network.ts';
import { enterRow } from './security-row.ts';

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

/** Answers its line, and what nobody but the cloud contacts. */
async function startCloud(network: ClosedNetwork, testInfo: TestInfo) {
  const data = testInfo.outputPath('cloud');
  const cloud = startProcess(
    ...network.inside(process.execPath, [cloudEntry, '--data', data, '--start-seconds', '60']),
  );
  const [line = ''] = await firstMatch(cloud, /^\{"hub".*\}$/mu, 30_000);
  const ready = JSON.parse(line) as CloudReady;
  // Worker and portal use the local storage.
  const ports = ready.storage.connectionString.match(/(?<=127\.0\.0\.1:)\d+/gu) ?? [];
  const own = [...(await network.seen()).contacted, ...ports.map((port) => `127.0.0.1:${port}`)];
  // localhost resolves to both address families.
  const hub = ['127.0.0.1', '[0000:0000:0000:0000:0000:0000:0000:0001]'].map(
    (address) => `${address}:${ready.hub.port}`,
  );
  return { ready, own, hub, stop: () => cloud.stop() };
}

test('every command reaches Service Bus alone', async ({ keyring, network }, testInfo) => {
  const { ready, own, hub, stop } = await startCloud(network, testInfo);
  try {
    const { identifier, secret, sicCode } = ready.demo;
    const settings = { hub: ready.hub, firm: { sicCode } };
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
    expect(contacted).toContain(hub[0]);
    expect(contacted.filter((to) => ![...own, ...hub].includes(to))).toEqual([]);
    enterRow(testInfo, { title: 'contacts: each command', how: 'Service Bus alone, no name asked for' });
  } finally {
    await stop();
  }
});

test('in a day an open window asks Service Bus about its key, and nobody else', async ({
  display,
  keyring,
  network,
}, testInfo) => {
  const { ready, own, hub, stop } = await startCloud(network, testInfo);
  try {
    const { identifier, secret, sicCode } = ready.demo;
    const settings = { hub: ready.hub, firm: { sicCode } };
    const store = 'gnome-libsecret';
    for (const command of ['--save', '--onboard']) {
      const running = await start(network, testInfo, [command], { settings, env: keyring.env, store });
      running.child.stdin?.end(command === '--save' ? `${identifier}\n${secret}\n` : '');
      expect(await running.ended, `${command}\n${running.output()}`).toMatchObject({ code: 0 });
    }
    const clock = testInfo.outputPath('clock');
    await writeFile(clock, '+0\n');
    const window = await start(network, testInfo, [], {
      settings,
      env: { ...display, ...keyring.env, ...(await movedClock(clock)) },
      store,
    });
    await pause(watched);
    const { length } = network.connections();
    // Ten times as fast, so that the next look by the clock comes within 6 s.
    await writeFile(clock, '+24h x10\n');
    const isAsked = () =>
      network
        .connections()
        .slice(length)
        .some((to) => hub.includes(to));
    await until('a question to Service Bus', isAsked, 60_000);
    expect(window.child.exitCode, window.output()).toBe(null);
    const { names, proxied, contacted } = await network.seen();
    await window.stop();
    expect({ names, proxied }).toEqual({ names: [], proxied: [] });
    expect(contacted.filter((to) => ![...own, ...hub].includes(to))).toEqual([]);
    enterRow(testInfo, {
      title: 'contacts: a day',
      how: 'Service Bus alone, asked once more within the next minute',
    });
  } finally {
    await stop();
  }
});

/** Shows a program this computer's time, moved by what the file says. */
async function movedClock(file: string): Promise<Record<string, string>> {
  const folders = (await readdir('/usr/lib')).map((name) => join('/usr/lib', name, 'faketime'));
  const [library] = folders
    .map((folder) => join(folder, 'libfaketimeMT.so.1'))
    .filter((path) => existsSync(path));
  if (library === undefined) throw new Error('The Debian package faketime is missing.');
  return { LD_PRELOAD: library, FAKETIME_TIMESTAMP_FILE: file, FAKETIME_CACHE_DURATION: '1' };
}
