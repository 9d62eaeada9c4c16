import { startProxy, type TestProxy } from '../faults/servers/proxy.ts';
import { Assistance } from '../pages/assistance.ts';
import { ProxyAccount } from '../pages/proxy-account.ts';
import { ServiceScreen } from '../pages/service-screen.ts';
import { settingsFor } from '../support/settings.ts';
import { test as base, expect, newer } from '../support/update-fixtures.ts';
import type { RunningApp } from '../support/app/launch-app.ts';

const right = 'un-mot-de-passe';

const test = base.extend<{
  cabinetProxy: TestProxy;
  behindProxy: () => Promise<RunningApp>;
}>({
  cabinetProxy: async ({}, use) => {
    const proxy = await startProxy({ kind: 'passing', credentials: `claire:${right}` });
    await use(proxy);
    await proxy.stop();
  },
  behindProxy: async ({ cloud, launch, cabinetProxy }, use, testInfo) => {
    const settings = settingsFor(cloud, testInfo.outputPath('home', 'data'));
    await use(() =>
      launch({
        settings: { ...settings, hub: { ...settings.hub, proxy: `http://127.0.0.1:${cabinetProxy.port}` } },
      }),
    );
  },
});

test('a diagnosis before a key is stored offers the account, runs again with it and passes the proxy', async ({
  behindProxy,
  cabinetProxy: proxy,
}) => {
  const running = await behindProxy();
  const assistance = new Assistance(running);
  const account = new ProxyAccount(running.window);
  await assistance.diagnose();
  await expect(assistance.result).toContainText('demande une authentification');
  await account.enter('claire', right);
  await expect(assistance.result).toContainText('Le réseau est en ordre');
  await expect(account.button).toBeHidden();
  expect(new Set(proxy.received)).toEqual(new Set([`claire:${right}`]));
  expect(running.output()).not.toContain(right);
});

test('the account is asked three times at most, then no more', async ({
  behindProxy,
  cabinetProxy: proxy,
}) => {
  const running = await behindProxy();
  const assistance = new Assistance(running);
  const account = new ProxyAccount(running.window);
  await assistance.diagnose();
  for (const password of ['un', 'deux', 'trois']) {
    await account.enter('claire', password);
    await assistance.restart.waitFor();
  }
  await expect(assistance.result).toContainText('a refusé trois fois');
  await expect(assistance.result).toContainText("fermez l'application et ouvrez-la à nouveau");
  await expect(account.button).toBeHidden();
  const asked = proxy.asked.length;
  await assistance.restart.click();
  await expect.poll(() => proxy.asked.length).toBeGreaterThan(asked);
  await expect(assistance.result).toContainText('a refusé trois fois');
  expect(proxy.received).toEqual(['claire:un', 'claire:deux', 'claire:trois']);
});

test('a refused password is not sent again in silence', async ({
  behindProxy,
  cloud,
  cabinetProxy: proxy,
}) => {
  const { app, window } = await behindProxy();
  const screen = new ServiceScreen(window);
  const account = new ProxyAccount(window);
  await screen.saveKey(cloud.ready.demo);
  await account.enter('claire', 'faux');
  await expect(screen.status).toContainText("n'a pas accepté le nom ou le mot de passe");
  const asked = proxy.asked.length;
  for (const event of ['suspend', 'resume']) {
    await app.evaluate(({ powerMonitor }, name) => powerMonitor.emit(name), event);
  }
  await expect.poll(() => proxy.asked.length).toBeGreaterThan(asked);
  await expect(screen.status).toContainText("n'a pas accepté le nom ou le mot de passe");
  expect(proxy.received).toEqual(['claire:faux']);
  await account.enter('claire', right);
  await expect(screen.steps).toHaveText(['Enregistrée', 'Vérifiée', 'Activée']);
});

test('the account’s dialog lies over the diagnosis: Escape closes it alone and the focus returns', async ({
  behindProxy,
}) => {
  const running = await behindProxy();
  const { window } = running;
  const assistance = new Assistance(running);
  const account = new ProxyAccount(window);
  await assistance.diagnose();
  for (const close of ['Escape', 'Annuler']) {
    await account.button.focus();
    await window.keyboard.press('Enter');
    await expect(account.user).toBeFocused();
    await expect(account.dialog.getByRole('status')).toBeAttached();
    if (close === 'Escape') await window.keyboard.press('Escape');
    else await account.dialog.getByRole('button', { name: close }).click();
    await expect(account.dialog).toBeHidden();
    await expect(assistance.diagnosis).toBeVisible();
    await expect(account.button).toBeFocused();
    await expect(assistance.diagnosis.getByRole('status')).toBeAttached();
  }
  await window.keyboard.press('Escape');
  await expect(assistance.diagnosis).toBeHidden();
});

test('an update offers the account and searches again with it', async ({
  feedOf,
  installed,
  cabinetProxy: proxy,
}) => {
  test.skip(process.platform !== 'linux', 'A Debian package is what is updated here.');
  const feed = await feedOf(newer);
  const { running, dialog } = await installed({
    ...{ url: feed.url, ca: feed.ca },
    proxy: `http://127.0.0.1:${proxy.port}`,
  });
  const account = new ProxyAccount(running.window);
  await dialog.openByMenu();
  await expect(dialog.dialog).toContainText('demande une authentification');
  await account.enter('claire', 'faux');
  await expect(dialog.dialog).toContainText("n'a pas accepté le nom ou le mot de passe");
  await account.enter('claire', right);
  await expect(dialog.install).toBeVisible();
  expect(proxy.received.filter((each) => each === 'claire:faux')).toHaveLength(1);
});
