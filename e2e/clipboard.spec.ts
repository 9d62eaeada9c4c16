import { ServiceScreen } from './pages/service-screen.ts';
import { expect, test } from './support/fixtures.ts';
import { settingsFor } from './support/settings.ts';

test('a secret left in the clipboard is noticed and cleared on request', async ({
  cloud,
  launch,
}, testInfo) => {
  const { app, window } = await launch({ settings: settingsFor(cloud, testInfo.outputPath('home', 'data')) });
  const screen = new ServiceScreen(window);
  const key = cloud.ready.demo;
  await app.evaluate(({ clipboard }, text) => clipboard.writeText(text), key.secret);
  await screen.identifier.fill(key.identifier);
  await screen.secret.focus();
  await window.keyboard.press('Control+V');
  await expect(screen.secret).toHaveValue(key.secret);
  await screen.save.click();
  await expect(screen.form).toContainText('Le secret est encore dans le presse-papiers.');
  await screen.page.getByRole('button', { name: 'Vider le presse-papiers' }).click();
  await expect(screen.form).not.toContainText('Le secret est encore dans le presse-papiers.');
  expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toBe('');
});

test('both parts pasted at once are split into the two fields on request', async ({
  cloud,
  launch,
}, testInfo) => {
  const { app, window } = await launch({ settings: settingsFor(cloud, testInfo.outputPath('home', 'data')) });
  const screen = new ServiceScreen(window);
  const { identifier, secret } = cloud.ready.demo;
  await app.evaluate(({ clipboard }, text) => clipboard.writeText(text), `${identifier}\n${secret}\n`);
  await screen.identifier.focus();
  await window.keyboard.press('Control+V');
  await screen.page.getByRole('button', { name: 'Répartir', exact: true }).click();
  await expect(screen.identifier).toHaveValue(identifier);
  await expect(screen.secret).toHaveValue(secret);
});

test('Sauver asks first what a pasted pair is, and saves neither it nor what the fields held', async ({
  cloud,
  launch,
}, testInfo) => {
  const { app, window } = await launch({ settings: settingsFor(cloud, testInfo.outputPath('home', 'data')) });
  const screen = new ServiceScreen(window);
  const { identifier, secret } = cloud.ready.demo;
  await screen.identifier.fill('typed-before');
  await screen.secret.fill('typed-secret');
  await app.evaluate(({ clipboard }, text) => clipboard.writeText(text), `${identifier}\n${secret}\n`);
  await screen.identifier.focus();
  await window.keyboard.press('Control+V');
  await screen.save.click();
  const split = screen.page.getByRole('button', { name: 'Répartir', exact: true });
  await expect(split).toBeFocused();
  await expect(screen.identifier).toHaveValue('typed-before');
  await window.keyboard.press('Enter');
  await expect(screen.identifier).toHaveValue(identifier);
  await screen.save.click();
  await expect(screen.steps).toHaveText(['Enregistrée', 'Vérifiée', 'Activée']);
});
