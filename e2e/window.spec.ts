import { clickMenu } from './pages/menu.ts';
import { ServiceScreen } from './pages/service-screen.ts';
import { expect, test } from './support/fixtures.ts';
import { settingsFor } from './support/settings.ts';
import { until } from './support/until.ts';
import { violationsIn } from './support/app/violations.ts';

test('the window opens on the service and its menu leads there again', async ({
  cloud,
  launch,
}, testInfo) => {
  const running = await launch({ settings: settingsFor(cloud, testInfo.outputPath('home', 'data')) });
  const screen = new ServiceScreen(running.window);
  await expect(screen.title).toHaveText('Cegid File Exchange');
  await expect(running.window.getByText('Cabinet Lemoine & Associés')).toBeVisible();

  const labels = await clickMenu(running, 'Outils', 'Api keys', 'CegidFileExchange');
  expect(labels).toEqual(['&Outils', '&Api keys', 'CegidFileExchange']);
  const title = await running.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.getTitle(),
  );
  expect(title).toBe('QuadraParamétrage – Api keys – Cabinet Lemoine & Associés');
  await expect(screen.title).toBeFocused();
});

test('Voir Documentation opens the French guide in a window of the app', async ({
  cloud,
  launch,
}, testInfo) => {
  const { app, window } = await launch({ settings: settingsFor(cloud, testInfo.outputPath('home', 'data')) });
  const opened = app.waitForEvent('window');
  await new ServiceScreen(window).documentation.click();
  const guide = await opened;
  await expect(guide.getByRole('heading', { level: 1 })).toBeVisible();
  expect(await guide.evaluate('typeof window.quadra')).toBe('undefined');
  expect(await violationsIn(guide)).toEqual([]);
});

test('the whole job is done with the keyboard alone', async ({ cloud, launch }, testInfo) => {
  const { window } = await launch({ settings: settingsFor(cloud, testInfo.outputPath('home', 'data')) });
  const screen = new ServiceScreen(window);
  await expect(screen.title).toBeVisible();
  const asTheEyeReads = [
    window.getByRole('navigation', { name: 'Api keys' }).getByRole('button'),
    window.getByRole('button', { name: /Cabinet Lemoine/u }),
    screen.documentation,
    screen.identifier,
  ];
  for (const next of asTheEyeReads) {
    await window.keyboard.press('Tab');
    await expect(next).toBeFocused();
  }
  await window.keyboard.insertText(cloud.ready.demo.identifier);
  await window.keyboard.press('Tab');
  await window.keyboard.insertText(cloud.ready.demo.secret);
  await window.keyboard.press('Enter');
  await expect(screen.steps).toHaveText(['Enregistrée', 'Vérifiée', 'Activée']);
  await expect(screen.announcement).toContainText('Terminé : la clé est enregistrée, vérifiée et activée');
});

test('axe finds nothing before, while failing and after', async ({ cloud, launch }, testInfo) => {
  const { window } = await launch({ settings: settingsFor(cloud, testInfo.outputPath('home', 'data')) });
  const screen = new ServiceScreen(window);
  const violations = () => violationsIn(window);
  await expect(screen.title).toBeVisible();
  expect(await violations()).toEqual([]);
  await cloud.setFaults({ 'storage-down': true });
  await screen.saveKey(cloud.ready.demo);
  await expect(screen.onboarding).toBeVisible({ timeout: 15_000 });
  expect(await violations()).toEqual([]);
  await screen.remove.click();
  await expect(screen.dialog).toBeVisible();
  expect(await violations()).toEqual([]);
  await window.keyboard.press('Escape');
  await cloud.setFaults({});
  await screen.onboarding.click();
  await expect(screen.steps).toHaveText(['Enregistrée', 'Vérifiée', 'Activée']);
  expect(await violations()).toEqual([]);
});

test('while the question before leaving is open the app goes on', async ({ cloud, launch }, testInfo) => {
  const settings = settingsFor(cloud, testInfo.outputPath('home', 'data'));
  const { app, window, hasEnded } = await launch({ settings });
  await new ServiceScreen(window).identifier.fill('typed, not saved');
  // Leaves the real dialog open.
  await app.evaluate(({ BrowserWindow }) => {
    setTimeout(() => BrowserWindow.getAllWindows()[0]?.close(), 50);
  });
  await app.evaluate(() => new Promise((resolve) => setTimeout(resolve, 1_000)));
  app.process().kill('SIGKILL');
  await until('the end of the app', hasEnded);
});

test('closing with unsaved text asks first', async ({ cloud, launch }, testInfo) => {
  const { app, window } = await launch({ settings: settingsFor(cloud, testInfo.outputPath('home', 'data')) });
  const screen = new ServiceScreen(window);
  await screen.identifier.fill('typed, not saved');
  const closeAnswering = (answer: number) =>
    app.evaluate(({ BrowserWindow, dialog }, choice) => {
      const asked: string[] = [];
      dialog.showMessageBox = async (...args: unknown[]) => {
        asked.push(JSON.stringify(args.at(-1)));
        await new Promise((resolve) => setTimeout(resolve, 200));
        return { response: choice, checkboxChecked: false };
      };
      const close = () => BrowserWindow.getAllWindows()[0]?.close();
      close();
      setTimeout(close, 100);
      return new Promise<string[]>((resolve) => {
        setTimeout(() => {
          resolve(asked);
        }, 500);
      });
    }, answer);
  expect(await closeAnswering(0)).toEqual([expect.stringContaining('Fermer sans enregistrer ?')]);
  await expect(screen.identifier).toHaveValue('typed, not saved');
  const closed = app.waitForEvent('close');
  // The app may exit before it answers.
  await Promise.race([closeAnswering(1).catch(() => undefined), closed]);
  await closed;
});
