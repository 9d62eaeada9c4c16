import { Portal } from './pages/portal.ts';
import { ServiceScreen } from './pages/service-screen.ts';
import { Assistance } from './pages/assistance.ts';
import { expect, test } from './support/portal-fixtures.ts';
import { settingsFor } from './support/settings.ts';
import type { Page } from '@playwright/test';
import type { TestCloud } from './support/cloud.ts';

const name = 'Bureau de Lille';
const active = ['Enregistrée', 'Vérifiée', 'Activée'];

async function makeKey(cloud: TestCloud, page: Page) {
  const portal = new Portal(page);
  await portal.logIn(cloud);
  await portal.openKeys();
  await portal.generate(name);
  const key = {
    identifier: await portal.identifier.inputValue(),
    secret: await portal.secret.inputValue(),
  };
  await portal.button('TERMINER').click();
  return { key, revoke: () => portal.revoke(name) };
}

test(
  'a key revoked on the portal: after a restart the screen says so by itself',
  { tag: '@portal' },
  async ({ cloud, launch, portal }, testInfo) => {
    const home = testInfo.outputPath('home');
    const settings = settingsFor(cloud, `${home}/data`);
    const { key, revoke } = await makeKey(cloud, portal);
    const first = await launch({ settings, home });
    const before = new ServiceScreen(first.window);
    await before.saveKey(key);
    await expect(before.steps).toHaveText(active);
    await expect(before.status).toContainText("Clé vérifiée à l'instant.");
    await first.close();
    await revoke();

    const second = await launch({ settings, home });
    const after = new ServiceScreen(second.window);
    await expect(after.headline).toHaveText('Clé refusée');
    await expect(after.announcement).toContainText('Clé refusée');
    await expect(after.checkAgain).toBeVisible();
  },
);

test(
  'no answer leaves the verdict with its age; what a diagnosis hears of the key is what the screen says',
  { tag: '@portal' },
  async ({ cloud, launch, portal }, testInfo) => {
    const { key, revoke } = await makeKey(cloud, portal);
    const running = await launch({ settings: settingsFor(cloud, testInfo.outputPath('home', 'data')) });
    const screen = new ServiceScreen(running.window);
    await screen.saveKey(key);
    await expect(screen.steps).toHaveText(active);
    await cloud.setFaults({ 'hub-down': true });
    await screen.checkAgain.click();
    await expect(screen.status).toContainText("Dernier essai à l'instant, sans réponse :");
    await expect(screen.steps).toHaveText(active);
    await cloud.setFaults({});
    await revoke();
    const assistance = new Assistance(running);
    await assistance.diagnose();
    await expect(assistance.result).toContainText("n'a pas accepté cette clé");
    await running.window.keyboard.press('Escape');
    await expect(screen.headline).toHaveText('Clé refusée');
    await expect(screen.status).not.toContainText('sans réponse');
  },
);

test(
  'a key revoked while its onboarding runs is refused on the screen within two seconds',
  { tag: '@portal' },
  async ({ cloud, launch, portal }, testInfo) => {
    const { key, revoke } = await makeKey(cloud, portal);
    const running = await launch({ settings: settingsFor(cloud, testInfo.outputPath('home', 'data')) });
    const screen = new ServiceScreen(running.window);
    await cloud.setFaults({ 'worker-down': true });
    await screen.saveKey(key);
    await expect(screen.progress).toBeVisible();
    await revoke();
    const revokedAt = Date.now();
    await expect(screen.headline).toHaveText('Clé refusée', { timeout: 10_000 });
    expect(Date.now() - revokedAt).toBeLessThan(2_000);
    await expect(screen.steps).toHaveText(['Enregistrée', 'Refusée', 'Non activée']);
  },
);
