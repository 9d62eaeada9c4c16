import { createServer, type AddressInfo } from 'node:net';
import { ServiceScreen } from './pages/service-screen.ts';
import { expect, test } from './support/fixtures.ts';
import { settingsFor } from './support/settings.ts';

/** Milliseconds. Twice the app's own limit, which the fault tests check on an idle machine. */
const soon = { timeout: 10_000 };

test('a wrong secret is refused by the hub and the screen says so', async ({ cloud, launch }, testInfo) => {
  const { window } = await launch({ settings: settingsFor(cloud, testInfo.outputPath('home', 'data')) });
  const screen = new ServiceScreen(window);
  await screen.saveKey({ identifier: cloud.ready.demo.identifier, secret: 'not-the-secret' });
  await expect(screen.headline).toHaveText('Clé refusée', soon);
  await expect(screen.steps).toHaveText(['Enregistrée', 'Refusée', 'À activer']);
  await expect(screen.onboarding).toBeHidden();

  await screen.saveKey(cloud.ready.demo);
  await expect(screen.steps).toHaveText(['Enregistrée', 'Vérifiée', 'Activée']);
});

test('a hub nobody listens on is named, and the key is checked later', async ({
  cloud,
  launch,
}, testInfo) => {
  const home = testInfo.outputPath('home');
  const settings = settingsFor(cloud, testInfo.outputPath('home', 'data'));
  const unused = await unusedPort();
  const first = await launch({ settings: { ...settings, hub: { ...settings.hub, port: unused } }, home });
  const screen = new ServiceScreen(first.window);
  await screen.saveKey(cloud.ready.demo);
  await expect(screen.headline).toHaveText('Clé enregistrée, vérification impossible pour le moment', soon);
  await expect(screen.status).toContainText('La connexion au service Cegid est refusée sur le réseau.');
  await expect(screen.checkAgain).toBeVisible();
  await first.close();

  const second = await launch({ settings, home });
  await expect(new ServiceScreen(second.window).steps).toHaveText(['Enregistrée', 'Vérifiée', 'Activée']);
});

test('a hub that stays silent is given up, and asked again on request', async ({
  cloud,
  launch,
}, testInfo) => {
  const { window } = await launch({ settings: settingsFor(cloud, testInfo.outputPath('home', 'data')) });
  const screen = new ServiceScreen(window);
  await cloud.setFaults({ 'hub-silent': true });
  await screen.saveKey(cloud.ready.demo);
  await expect(screen.status).toContainText('Le service Cegid ne répond pas.', soon);
  await cloud.setFaults({});
  await screen.checkAgain.click();
  await expect(screen.steps).toHaveText(['Enregistrée', 'Vérifiée', 'Activée']);
});

test('a certificate nobody vouches for is not accepted', async ({ cloud, launch }, testInfo) => {
  const settings = settingsFor(cloud, testInfo.outputPath('home', 'data'));
  const { host, port } = cloud.ready.hub;
  const { window } = await launch({ settings: { ...settings, hub: { host, port } } });
  const screen = new ServiceScreen(window);
  await screen.saveKey(cloud.ready.demo);
  await expect(screen.status).toContainText("dont le certificat n'est pas reconnu sur ce poste", soon);
});

async function unusedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
