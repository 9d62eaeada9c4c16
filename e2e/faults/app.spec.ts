import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { ServiceScreen } from '../pages/service-screen.ts';
import { expect, test } from '../support/fixtures.ts';
import { settingsFor } from '../support/settings.ts';
import { containersIn } from '../support/storage.ts';
import { filesContaining } from '../support/traces.ts';
import { countRequests } from './count-requests.ts';
import { enterRow } from './fault-row.ts';
import { startFront } from './servers/front.ts';
import { issueIdentities } from './servers/identities.ts';
import { listen } from './servers/listening.ts';
import { startProxy } from './servers/proxy.ts';

// Faults that need the whole app.

const done = ['Enregistrée', 'Vérifiée', 'Activée'];
const since = (started: number) => (performance.now() - started) / 1_000;

test('3 the proxy of a PAC script leads to the hub', async ({ cloud, launch }, testInfo) => {
  const name = 'hub.quadra.test';
  const identities = await issueIdentities();
  const hub = { port: cloud.ready.hub.port, ca: await readFile(cloud.ready.hub.caFile, 'utf8') };
  const front = await startFront({ identity: await identities.forName(name), hub });
  const proxy = await startProxy({ kind: 'passing' }, { [name]: front.port });
  const script = `function FindProxyForURL(url, host) { return "PROXY 127.0.0.1:${proxy.port}"; }`;
  const pac = await listen(
    createServer((_request, response) => {
      response.setHeader('content-type', 'application/x-ns-proxy-autoconfig').end(script);
    }),
  );
  try {
    const caFile = testInfo.outputPath('ca.pem');
    await writeFile(caFile, identities.ca);
    const settings = settingsFor(cloud, testInfo.outputPath('home', 'data'));
    const { window } = await launch({
      settings: { ...settings, hub: { host: name, port: 8443, caFile } },
      args: [`--proxy-pac-url=http://127.0.0.1:${pac.port}/proxy.pac`],
    });
    const screen = new ServiceScreen(window);
    const started = performance.now();
    await screen.saveKey(cloud.ready.demo);
    await expect(screen.steps).toHaveText(done);
    expect(proxy.asked).toContain(`${name}:8443`);
    const row = { number: 3, fault: 'PAC script names the proxy', cause: 'none: done', sentence: '–' };
    enterRow(testInfo, { ...row, seconds: since(started) });
  } finally {
    await Promise.all([front, proxy, pac].map((server) => server.stop()));
  }
});

test('4 a proxy is told who is there, and the password stays in memory', async ({
  cloud,
  launch,
}, testInfo) => {
  const proxy = await startProxy({ kind: 'passing', credentials: 'claire:un-mot-de-passe' });
  try {
    const home = testInfo.outputPath('home');
    const settings = settingsFor(cloud, testInfo.outputPath('home', 'data'));
    const { window, output } = await launch({
      settings: { ...settings, hub: { ...settings.hub, proxy: `http://127.0.0.1:${proxy.port}` } },
      home,
    });
    const screen = new ServiceScreen(window);
    await screen.saveKey(cloud.ready.demo);
    await window.getByRole('button', { name: 'Saisir le compte du proxy…' }).click();
    expect(proxy.asked).toHaveLength(1);
    const started = performance.now();
    await window.getByLabel("Nom d'utilisateur").fill('claire');
    await window.getByLabel('Mot de passe').fill('un-mot-de-passe');
    await window.getByRole('button', { name: 'Continuer' }).click();
    await expect(screen.steps).toHaveText(done);
    expect(output()).not.toContain('un-mot-de-passe');
    expect(await filesContaining(home, ['un-mot-de-passe'])).toEqual([]);
    const row = { number: 4, fault: 'proxy told who is there', cause: 'none: done', sentence: '–' };
    enterRow(testInfo, { ...row, seconds: since(started) });
  } finally {
    await proxy.stop();
  }
});

test('18 saved without an address for the hub', async ({ cloud, launch }, testInfo) => {
  const settings = settingsFor(cloud, testInfo.outputPath('home', 'data'));
  const { window } = await launch({ settings: { ...settings, hub: { host: 'hub.invalid' } } });
  const screen = new ServiceScreen(window);
  const started = performance.now();
  await screen.saveKey(cloud.ready.demo);
  await expect(screen.headline).toHaveText('Clé enregistrée, vérification impossible pour le moment');
  const sentence = "L'adresse du service Cegid est introuvable (DNS).";
  await expect(screen.status).toContainText(sentence);
  const row = { number: 10, fault: 'saved while the hub has no address', cause: 'hub-name-unknown' };
  enterRow(testInfo, { ...row, seconds: since(started), sentence });
});

test('19 the machine sleeps in the middle of an onboarding', async ({ cloud, launch }, testInfo) => {
  const settings = settingsFor(cloud, testInfo.outputPath('home', 'data'));
  const { app, window } = await launch({ settings });
  const screen = new ServiceScreen(window);
  const requests = countRequests(cloud);
  await cloud.setFaults({ 'worker-down': true });
  await screen.saveKey(cloud.ready.demo);
  await expect(screen.progress).toBeVisible();
  const started = performance.now();
  await app.evaluate(({ powerMonitor }) => powerMonitor.emit('suspend'));
  await expect(screen.headline).toHaveText('Activation interrompue');
  await cloud.setFaults({});
  await app.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'));
  await expect(screen.steps).toHaveText(done);
  await requests.expectOne();
  const row = { number: 19, fault: 'sleep in the middle', cause: 'none: done', sentence: '–' };
  enterRow(testInfo, { ...row, seconds: since(started) });
});

test('20 two desks on one folder click Onboarding at once', async ({ cloud, launch }, testInfo) => {
  const settings = settingsFor(cloud, testInfo.outputPath('data'));
  await cloud.setFaults({ 'storage-down': true });
  const first = await launch({ settings, home: testInfo.outputPath('first') });
  const screens = [new ServiceScreen(first.window)];
  await screens[0]?.saveKey(cloud.ready.demo);
  await expect(first.window.getByRole('button', { name: 'Onboarding', exact: true })).toBeVisible({
    timeout: 15_000,
  });
  const second = await launch({ settings, home: testInfo.outputPath('second') });
  screens.push(new ServiceScreen(second.window));
  for (const { onboarding } of screens) await expect(onboarding).toBeVisible();
  await cloud.setFaults({});
  const requests = countRequests(cloud);
  const started = performance.now();
  // The second one may find no button.
  await Promise.all(
    screens.map(({ onboarding }) => onboarding.click({ timeout: 2_000 }).catch(() => undefined)),
  );
  for (const { steps } of screens) await expect(steps).toHaveText(done);
  await requests.expectOne();
  expect(await containersIn(cloud)).toHaveLength(1);
  const row = { number: 20, fault: 'two desks click at once', cause: 'none: done', sentence: '–' };
  enterRow(testInfo, { ...row, seconds: since(started) });
});
