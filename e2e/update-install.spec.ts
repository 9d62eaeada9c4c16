import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestInfo } from '@playwright/test';
import { connect } from './package/packed-app.ts';
import { ServiceScreen } from './pages/service-screen.ts';
import type { RunningApp } from './support/app/launch-app.ts';
import { canHavePrivateSystem } from './support/system/private-system.ts';
import { until } from './support/until.ts';
import { dataFolder, downloads, expect, test } from './support/update-fixtures.ts';

test.skip(!canHavePrivateSystem, 'A Debian of its own is made of mounts, which are root’s.');

/** DevTools address in the data folder; a restarted program writes a new one. */
async function devTools(testInfo: TestInfo): Promise<string> {
  const file = join(dataFolder(testInfo), 'DevToolsActivePort');
  const [port, path] = (await readFile(file, 'utf8').catch(() => '')).split('\n');
  return path === undefined ? '' : `ws://127.0.0.1:${String(port)}${path}`;
}

/** Milliseconds. */
const longestPause = ({ app }: RunningApp) =>
  app.evaluate(() => (globalThis as unknown as { pauses: { max: number } }).pauses.max / 1e6);

const watchPauses = ({ app }: RunningApp) =>
  app.evaluate(() => {
    const { monitorEventLoopDelay } = process.getBuiltinModule('node:perf_hooks');
    const pauses = monitorEventLoopDelay({ resolution: 10 });
    pauses.enable();
    Object.assign(globalThis, { pauses });
  });

test('a newer version is found, downloaded and verified; it is installed when asked for, the vault kept aside', async ({
  cloud,
  debian,
}, testInfo) => {
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const { running, dialog, system, feed } = await debian({ held });
  const screen = new ServiceScreen(running.window);
  await screen.saveKey(cloud.ready.demo);
  await expect(screen.steps).toHaveText(['Enregistrée', 'Vérifiée', 'Activée']);
  expect(feed.asked()).toEqual([]);

  await dialog.openByMenu();
  await expect(dialog.headline).toHaveText('Téléchargement de la version 0.2.0…');
  await expect(dialog.progress).toHaveAttribute('value', /^[1-9]/u);
  await dialog.close.click();
  await expect(dialog.dialog).toBeHidden();
  release();
  await expect(dialog.headline).toHaveText('La version 0.2.0 est prête à être installée');
  await expect(dialog.later).toBeFocused();
  expect(await system.asked()).toBe('');

  const before = await devTools(testInfo);
  await dialog.install.click();
  await until('the end of the app', running.hasEnded, 20_000);
  const file = join(downloads(testInfo), 'quadra-api-keys-0.2.0-linux-amd64.deb');
  expect(await system.asked()).toBe(
    `--disable-internal-agent /usr/bin/dpkg --status-fd 1 --refuse-downgrade --install ${file}\n`,
  );
  expect(await system.installed()).toBe('quadra-api-keys\t0.2.0\n');
  const kept = (await readdir(dataFolder(testInfo))).filter((name) => name.includes('before-update'));
  expect(kept).toHaveLength(1);
  const folder = dataFolder(testInfo);
  expect(await readFile(join(folder, kept[0] ?? ''))).toEqual(await readFile(join(folder, 'vault.json')));

  // The restarted version is the old one.
  await until('the new start', async () => ![before, ''].includes(await devTools(testInfo)), 20_000);
  const { window, leave } = await connect(await devTools(testInfo));
  const notice = window.getByRole('region', { name: "La version 0.2.0 n'a pas été installée" });
  await expect(notice).toContainText('La version 0.1.0 est toujours utilisée.');
  await notice.getByRole('button', { name: 'Fermer cet avis' }).click();
  await expect(notice).toBeHidden();
  await leave();
});

test('it is never installed while an onboarding runs: it waits, then goes on by itself', async ({
  cloud,
  debian,
}) => {
  const { running, dialog, system } = await debian();
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
  expect(await system.asked()).toBe('');
  await cloud.setFaults({});
  await until('the end of the app', running.hasEnded, 20_000);
  expect(await system.installed()).toContain('0.2.0');
});

test('a declined password is the end of it: nothing more is asked, and the app goes on', async ({
  debian,
}) => {
  const { running, dialog, system } = await debian();
  await system.onPkexec('echo "Error executing command as another user: Request dismissed" >&2; exit 126');
  await dialog.openByMenu();
  await dialog.install.click();
  await expect(dialog.headline).toHaveText("La mise à jour n'a pas abouti");
  await expect(dialog.dialog).toContainText("Le mot de passe d'un administrateur n'a pas été donné");
  expect((await system.asked()).trim().split('\n')).toHaveLength(1);
  expect(running.hasEnded()).toBe(false);
  await system.onPkexec('"$@"');
  await dialog.again.click();
  await dialog.install.click();
  await until('the end of the app', running.hasEnded, 20_000);
  expect(await system.installed()).toContain('0.2.0');
});

test('meanwhile the app stands still for nobody, counts the seconds, and gives up when told to', async ({
  debian,
}) => {
  const { running, dialog, system } = await debian();
  await system.onPkexec('exec sleep 30');
  await dialog.openByMenu();
  await expect(dialog.install).toBeVisible();
  await watchPauses(running);
  await dialog.install.click();
  await expect(dialog.dialog).toContainText("Le système peut demander le mot de passe d'un administrateur");
  await expect(dialog.dialog).toContainText('Installation en cours… 3 s');
  expect(await longestPause(running)).toBeLessThan(1_000);
  await dialog.cancel.click();
  await expect(dialog.headline).toHaveText('La version 0.2.0 est prête à être installée');

  await system.onPkexec('echo begun; sleep 3; "$@"');
  await dialog.install.click();
  await expect(dialog.dialog).toContainText('cette étape ne peut pas être interrompue');
  await expect(dialog.cancel).toBeHidden();
  await expect(dialog.dialog).toContainText('Installation en cours… 2 s');
  expect(await longestPause(running)).toBeLessThan(1_000);
  await until('the end of the app', running.hasEnded, 20_000);
  expect(await system.installed()).toContain('0.2.0');
});

test('unsaved text is asked about before anything is installed', async ({ debian }, testInfo) => {
  const { running, dialog, system } = await debian();
  const screen = new ServiceScreen(running.window);
  const asked = await answerLeaving(running);
  await screen.identifier.fill('half a key');
  await dialog.openByMenu();
  await dialog.install.click();
  await expect(dialog.headline).toHaveText("Votre saisie n'est pas enregistrée");
  await dialog.back.click();
  await expect(dialog.dialog).toBeHidden();
  await expect(screen.identifier).toHaveValue('half a key');
  expect(await system.asked()).toBe('');

  const typed = testInfo.outputPath('home', 'typed');
  await system.onPkexec(`echo begun; until [ -e '${typed}' ]; do sleep 0.1; done; "$@"`);
  await dialog.openByMenu();
  await dialog.install.click();
  await dialog.installAnyway.click();
  await expect(dialog.dialog).toContainText('Installation en cours');
  await dialog.close.click();
  // Text typed meanwhile makes the restart ask.
  await screen.secret.fill('typed since');
  await writeFile(typed, '');
  await until('the question', async () => (await asked()) === 1);
  await dialog.openByMenu();
  await expect(dialog.headline).toHaveText('La version 0.2.0 est installée');
  expect(running.hasEnded()).toBe(false);
  await dialog.later.click();
  await screen.secret.fill('');
  await screen.identifier.fill('');
  await dialog.openByMenu();
  // The app may end before the click is confirmed.
  await dialog.restart.click().catch(() => undefined);
  await until('the end of the app', running.hasEnded, 10_000);
});

async function answerLeaving({ app }: RunningApp): Promise<() => Promise<number>> {
  await app.evaluate(({ dialog }) => {
    const counter = { asked: 0 };
    Object.assign(globalThis, { counter });
    dialog.showMessageBox = () => {
      counter.asked += 1;
      return Promise.resolve({ response: 0, checkboxChecked: false });
    };
  });
  return () => app.evaluate(() => (globalThis as unknown as { counter: { asked: number } }).counter.asked);
}
