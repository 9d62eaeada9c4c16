import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ServiceScreen } from './pages/service-screen.ts';
import type { TestCloud } from './support/cloud.ts';
import { expect, test } from './support/fixtures.ts';
import type { RunningApp } from './support/app/launch-app.ts';
import { runScript } from './support/app/run-script.ts';
import { settingsFor } from './support/settings.ts';

const finished = ['Enregistrée', 'Vérifiée', 'Activée'];

async function saveAndClose(running: RunningApp, cloud: TestCloud): Promise<void> {
  const screen = new ServiceScreen(running.window);
  await screen.saveKey(cloud.ready.demo);
  await expect(screen.steps).toHaveText(finished);
  await running.close();
}

for (const [what, state, sentence] of [
  ['gone', 'stop', 'aucun coffre du système ne répond dans cette session'],
  ['locked', 'lock', 'le coffre du système est verrouillé'],
] as const)
  test(`a keyring that is ${what} for a while is explained, the file stays as it is, and the same window goes on once it is back`, async ({
    cloud,
    launch,
    keyring,
  }, testInfo) => {
    const home = testInfo.outputPath('home');
    const settings = settingsFor(cloud, join(home, 'data'));
    await saveAndClose(await launch({ settings, home }), cloud);
    const file = join(home, 'data', 'vault.json');
    const bytes = await readFile(file);

    await keyring[state]();
    const second = await launch({ settings, home });
    const screen = new ServiceScreen(second.window);
    await expect(screen.status).toContainText(`Une clé est enregistrée, mais ${sentence}`);
    await expect(screen.status).toContainText("Elle n'est pas perdue.");
    await expect(screen.steps).toHaveText(['Verrouillée', 'À vérifier', 'À activer']);
    await screen.saveKey({ identifier: 'an-identifier', secret: 'a-secret' });
    await expect(screen.form).toContainText('Votre saisie est conservée.');
    await expect(screen.secret).toHaveValue('a-secret');
    expect(await readFile(file)).toEqual(bytes);
    const script = await runScript({ settings, keyring, home }, ['--check', '--json']);
    expect(script.code).toBe(7);
    expect(JSON.parse(script.stdout)).toMatchObject({ problem: { code: 'key-locked' } });
    expect(script.stderr).toContain('Une clé est enregistrée');

    await keyring.stop();
    await keyring.start();
    await screen.retry.click();
    await expect(screen.steps).toHaveText(finished);
    expect(await readFile(file)).toEqual(bytes);
    await expect(screen.secret).toHaveValue('a-secret');
    await screen.saveKey(cloud.ready.demo);
    await expect(screen.secret).toHaveValue('');
    await expect(screen.steps).toHaveText(finished);
  });

test('a keyring that was reset is told from a damaged file; a new entry mends it and nothing is erased', async ({
  cloud,
  launch,
  keyring,
}, testInfo) => {
  const home = testInfo.outputPath('home');
  const settings = settingsFor(cloud, join(home, 'data'));
  await saveAndClose(await launch({ settings, home }), cloud);
  const old = await readFile(join(home, 'data', 'vault.json'), 'utf8');

  await keyring.reset();
  const second = await launch({ settings, home });
  const screen = new ServiceScreen(second.window);
  await expect(screen.headline).toHaveText("La clé enregistrée n'est pas lisible");
  await expect(screen.status).toContainText('le coffre du système a changé depuis');
  await screen.saveKey(cloud.ready.demo);
  await expect(screen.steps).toHaveText(finished);
  const aside = (await readdir(join(home, 'data'))).filter((name) => name.startsWith('vault.json.replaced-'));
  expect(aside).toHaveLength(1);
  expect(await readFile(join(home, 'data', aside[0] ?? ''), 'utf8')).toBe(old);
});

test('a damaged file starts the app all the same and gives its last good copy back', async ({
  cloud,
  launch,
}, testInfo) => {
  const home = testInfo.outputPath('home');
  const settings = settingsFor(cloud, join(home, 'data'));
  await saveAndClose(await launch({ settings, home }), cloud);
  const file = join(home, 'data', 'vault.json');
  const good = await readFile(file);
  await writeFile(file, good.subarray(0, 200));

  const { window } = await launch({ settings, home });
  const screen = new ServiceScreen(window);
  await expect(screen.status).toContainText("Le fichier d'identifiants est endommagé");
  await screen.takeCopy.click();
  await expect(screen.steps).toHaveText(finished);
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ format: 2 });
});

test('the keyring that answers is found on any desktop, and a bus without one is told apart', async ({
  cloud,
  keyring,
  launch,
}, testInfo) => {
  const { identifier, secret } = cloud.ready.demo;
  for (const desktop of ['sway', 'LXQt', 'COSMIC', 'KDE']) {
    const home = testInfo.outputPath(desktop);
    const start = { settings: settingsFor(cloud, join(home, 'data')), home, keyring };
    const names = { XDG_CURRENT_DESKTOP: desktop, KDE_SESSION_VERSION: '6' };
    const saved = await runScript({ ...start, desktop: names }, ['--save'], `${identifier}\n${secret}\n`);
    expect(saved.code, saved.stderr).toBe(0);
    const silent = { ...names, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' };
    const checked = await runScript({ ...start, desktop: silent }, ['--check', '--json']);
    expect(JSON.parse(checked.stdout)).toMatchObject({
      problem: { code: 'key-locked', reason: 'no-session-bus' },
    });
  }
  const home = testInfo.outputPath('sway');
  const settings = { ...settingsFor(cloud, join(home, 'data')), keyring: 'kwallet' };
  const { window } = await launch({ settings, home, desktop: {} });
  await expect(new ServiceScreen(window).status).toContainText(
    'le coffre du système nommé dans les réglages',
  );
});
