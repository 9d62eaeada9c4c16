import { ServiceScreen } from './pages/service-screen.ts';
import { expect, test } from './support/fixtures.ts';
import { settingsFor } from './support/settings.ts';
import { containersIn } from './support/storage.ts';

test('the Onboarding button is there exactly after a failure, and works once the fault is gone', async ({
  cloud,
  launch,
}, testInfo) => {
  const { window } = await launch({ settings: settingsFor(cloud, testInfo.outputPath('home', 'data')) });
  const screen = new ServiceScreen(window);
  await cloud.setFaults({ 'storage-down': true });
  await expect(screen.onboarding).toBeHidden();
  await screen.saveKey(cloud.ready.demo);
  await expect(screen.onboarding).toBeVisible({ timeout: 15_000 });
  await expect(screen.steps).toHaveText(['Enregistrée', 'Vérifiée', 'Non activée']);

  await cloud.setFaults({});
  await screen.onboarding.click();
  await expect(screen.steps).toHaveText(['Enregistrée', 'Vérifiée', 'Activée']);
  await expect(screen.onboarding).toBeHidden();
  const shown = /conteneur ([a-z0-9-]+)/u.exec(await screen.status.innerText())?.[1];
  expect(await containersIn(cloud)).toContain(shown);
});

test('a request nobody takes can be cancelled and run again', async ({ cloud, launch }, testInfo) => {
  const { window } = await launch({ settings: settingsFor(cloud, testInfo.outputPath('home', 'data')) });
  const screen = new ServiceScreen(window);
  await cloud.setFaults({ 'worker-down': true });
  await screen.saveKey(cloud.ready.demo);
  await expect(screen.progress).toBeVisible();
  await expect(screen.headline).toHaveText('Activation en cours');
  await screen.cancel.click();
  await expect(screen.status).toContainText("L'onboarding a été annulé.");

  await cloud.setFaults({});
  await screen.onboarding.click();
  await expect(screen.steps).toHaveText(['Enregistrée', 'Vérifiée', 'Activée']);
});

test('an app that ends in the middle takes the same request up again', async ({
  cloud,
  launch,
}, testInfo) => {
  const home = testInfo.outputPath('home');
  const settings = settingsFor(cloud, testInfo.outputPath('home', 'data'));
  await cloud.setFaults({ 'worker-down': true });
  const first = await launch({ settings, home });
  const screen = new ServiceScreen(first.window);
  await screen.saveKey(cloud.ready.demo);
  await expect(screen.progress).toBeVisible();
  first.app.process().kill('SIGKILL');
  await first.close();

  await cloud.setFaults({});
  const second = await launch({ settings, home });
  await expect(new ServiceScreen(second.window).steps).toHaveText(['Enregistrée', 'Vérifiée', 'Activée']);
});

test('without a code SIC the screen says what is missing', async ({ cloud, launch }, testInfo) => {
  const { hub, dataFolder } = settingsFor(cloud, testInfo.outputPath('home', 'data'));
  const { window } = await launch({ settings: { ...(hub && { hub }), dataFolder } });
  const screen = new ServiceScreen(window);
  await screen.saveKey(cloud.ready.demo);
  await expect(screen.status).toContainText("Le code SIC du cabinet n'est pas renseigné.");
  await expect(screen.onboarding).toBeVisible();
});
