import { existsSync } from 'node:fs';
import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestInfo } from '@playwright/test';
import { ServiceScreen } from './pages/service-screen.ts';
import { UpdateDialog } from './pages/update-dialog.ts';
import { listenSilently } from './faults/servers/listening.ts';
import { expect, test as base } from './support/fixtures.ts';
import type { RunningApp } from './support/launch-app.ts';
import { packagedCopy } from './support/packaged-copy.ts';
import { ownFolderSettings } from './support/settings.ts';
import { until } from './support/until.ts';
import { startFeed, type Feed, type Release } from './support/update-feed.ts';

const content = Buffer.alloc(300_000, 'a package of the next version ');
const newer: Release = { version: '0.2.0', content };

interface Desk {
  readonly running: RunningApp;
  readonly dialog: UpdateDialog;
  /** What the system was told to install, one command a line; empty while it was told nothing. */
  readonly installed: () => Promise<string>;
}

const test = base.extend<{
  /** Starts a feed that ends with the test. */
  feedOf: (release: Release, redirectTo?: string) => Promise<Feed>;
  /** Starts the installed app on a desk whose settings name a feed. */
  desk: (feed: { readonly url: string; readonly ca: string }) => Promise<Desk>;
}>({
  feedOf: async ({}, use) => {
    const feeds: Feed[] = [];
    await use(async (release, redirectTo) => {
      const feed = await startFeed(release, redirectTo);
      feeds.push(feed);
      return feed;
    });
    for (const feed of feeds) await feed.stop();
  },
  desk: async ({ cloud, launch }, use, testInfo) => {
    await use(async ({ url, ca }) => {
      const { bin, installed } = await installer(testInfo);
      const caFile = testInfo.outputPath('ca.pem');
      await writeFile(caFile, `${await readFile(cloud.ready.hub.caFile, 'utf8')}${ca}`);
      const settings = ownFolderSettings(cloud);
      const running = await launch({
        settings: { ...settings, hub: { ...settings.hub, caFile }, update: { feed: url } },
        program: await packagedCopy(testInfo.outputPath('home', 'program')),
        env: { PATH: `${bin}:${process.env['PATH'] ?? ''}` },
      });
      return { running, dialog: new UpdateDialog(running), installed };
    });
  },
});

test.skip(process.platform !== 'linux', 'A Debian package is what is updated here.');

/** The system's installer as this machine must not run it: it notes what it was asked for. */
async function installer(testInfo: TestInfo) {
  const bin = testInfo.outputPath('bin');
  const notes = testInfo.outputPath('installed.txt');
  await mkdir(bin);
  for (const name of ['dpkg', 'apt', 'apt-get', 'pkexec', 'sudo']) {
    await writeFile(join(bin, name), `#!/bin/sh\necho "${name} $*" >> '${notes}'\n`);
    await chmod(join(bin, name), 0o755);
  }
  return { bin, installed: async () => (existsSync(notes) ? readFile(notes, 'utf8') : '') };
}

const downloads = (testInfo: TestInfo) =>
  testInfo.outputPath('home', '.cache', 'quadra-api-keys-updater', 'pending');
const dataFolder = (testInfo: TestInfo) =>
  testInfo.outputPath('home', '.config', 'QuadraParametrage-ApiKeys');

test('a newer version is found, downloaded and verified; it is installed when asked for, the vault kept aside', async ({
  cloud,
  desk,
  feedOf,
}, testInfo) => {
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const feed = await feedOf({ ...newer, held });
  const { running, dialog, installed } = await desk(feed);
  const screen = new ServiceScreen(running.window);
  await screen.saveKey(cloud.ready.demo);
  await expect(screen.steps).toHaveText(['Enregistrée', 'Vérifiée', 'Activée']);
  expect(feed.asked()).toEqual([]);

  await dialog.openByMenu();
  await expect(dialog.headline).toHaveText('Téléchargement de la version 0.2.0…');
  await expect(dialog.progress).toHaveAttribute('value', /^[1-9]/u);
  // It goes on without the dialog, which comes back when there is something to decide.
  await dialog.close.click();
  await expect(dialog.dialog).toBeHidden();
  release();
  await expect(dialog.headline).toHaveText('La version 0.2.0 est prête à être installée');
  await expect(dialog.later).toBeFocused();
  expect(await installed()).toBe('');

  await dialog.install.click();
  await until('the end of the app', running.hasEnded);
  expect(await installed()).toContain(join(downloads(testInfo), 'quadra-api-keys-0.2.0-linux-amd64.deb'));
  const kept = (await readdir(dataFolder(testInfo))).filter((name) => name.includes('before-update'));
  expect(kept).toHaveLength(1);
  const folder = dataFolder(testInfo);
  expect(await readFile(join(folder, kept[0] ?? ''))).toEqual(await readFile(join(folder, 'vault.json')));
});

test('it is never installed while an onboarding runs: it waits, then goes on by itself', async ({
  cloud,
  desk,
  feedOf,
}) => {
  const { running, dialog, installed } = await desk(await feedOf(newer));
  const screen = new ServiceScreen(running.window);
  await cloud.setFaults({ 'worker-down': true });
  await screen.saveKey(cloud.ready.demo);
  await expect(screen.steps).toHaveText(['Enregistrée', 'Vérifiée', 'Activation…']);
  await dialog.openByMenu();
  await dialog.install.click();
  await expect(dialog.headline).toHaveText('Un onboarding est en cours');
  await dialog.later.click();
  await dialog.openByMenu();
  await expect(dialog.headline).toHaveText('La version 0.2.0 est prête à être installée');
  await dialog.install.click();
  await expect(dialog.headline).toHaveText('Un onboarding est en cours');
  expect(await installed()).toBe('');
  await cloud.setFaults({});
  await until('the end of the app', running.hasEnded, 20_000);
  expect(await installed()).toContain('0.2.0');
});

test('a file that is not what the feed announced is refused and deleted', async ({
  desk,
  feedOf,
}, testInfo) => {
  const sha512 = Buffer.alloc(64, 7).toString('base64');
  const { dialog, installed } = await desk(await feedOf({ ...newer, sha512 }));
  await dialog.openByMenu();
  await expect(dialog.headline).toHaveText("La mise à jour n'a pas abouti");
  await expect(dialog.dialog).toContainText("n'est pas celui que l'éditeur a publié");
  await expect(dialog.install).toBeHidden();
  expect(await readdir(downloads(testInfo))).toEqual([]);
  expect(await installed()).toBe('');
});

for (const version of ['0.0.9', '0.1.0']) {
  test(`version ${version} is no update of 0.1.0`, async ({ desk, feedOf }) => {
    const feed = await feedOf({ ...newer, version });
    const { dialog } = await desk(feed);
    await dialog.openByMenu();
    await expect(dialog.headline).toHaveText('Le programme est à jour (version 0.1.0)');
    expect(feed.asked()).toEqual(['/quadra/latest-linux.yml']);
  });
}

test('a feed that says nothing is given up within ten seconds', async ({ desk }) => {
  const silent = await listenSilently();
  const { dialog } = await desk({ url: `https://localhost:${String(silent.port)}/`, ca: '' });
  await dialog.openByMenu();
  await expect(dialog.dialog).toContainText(
    `Le serveur des mises à jour (localhost:${String(silent.port)}) ne répond pas.`,
    { timeout: 10_000 },
  );
  await silent.stop();
});

test('a feed whose certificate nobody vouches for is not believed', async ({ desk, feedOf }) => {
  const { url, asked } = await feedOf(newer);
  const { dialog } = await desk({ url, ca: '' });
  await dialog.openByMenu();
  await expect(dialog.dialog).toContainText("le certificat n'est pas reconnu sur ce poste");
  expect(asked()).toEqual([]);
});

test('a feed that leads to a place without TLS is not followed', async ({ desk, feedOf }) => {
  const { dialog } = await desk(await feedOf(newer, 'http://localhost:9'));
  await dialog.openByMenu();
  await expect(dialog.headline).toHaveText("La mise à jour n'a pas abouti");
  await expect(dialog.dialog).toContainText('redirected to a place without TLS');
});

test('a feed without TLS is no setting; without a feed nothing is asked', async ({ desk }) => {
  const { running, dialog } = await desk({ url: 'http://localhost:9/', ca: '' });
  await dialog.openByMenu();
  await expect(dialog.headline).toHaveText(
    "La mise à jour par téléchargement n'est pas activée sur ce poste",
  );
  expect(running.output()).toContain('must be a URL that begins with https://');
});

test('a copy that no package has installed says that it does not update itself', async ({
  cloud,
  feedOf,
  launch,
}) => {
  const { url, asked } = await feedOf(newer);
  const running = await launch({ settings: { ...ownFolderSettings(cloud), update: { feed: url } } });
  const dialog = new UpdateDialog(running);
  await dialog.openByMenu();
  await expect(dialog.headline).toHaveText(
    'Cette copie du programme ne se met pas à jour par téléchargement',
  );
  expect(asked()).toEqual([]);
});
