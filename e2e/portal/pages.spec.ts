import { Portal } from '../pages/portal.ts';
import { walkThePortal } from '../pages/portal-walk.ts';
import { cutOffIn } from '../support/app/cut-off.ts';
import { expect, test } from '../support/portal-fixtures.ts';
import { colourViolationsIn, violationsIn } from '../support/app/violations.ts';

const tag = '@portal';
const usual = { width: 1280, height: 720 };

test('every page is accessible, light and dark', { tag }, async ({ cloud, portal: page }) => {
  test.setTimeout(180_000);
  await walkThePortal(new Portal(page), cloud, async (name) => {
    expect.soft(await violationsIn(page), `${name}, light`).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect.soft(await colourViolationsIn(page), `${name}, dark`).toEqual([]);
    await page.emulateMedia({ colorScheme: 'light' });
  });
});

test('every page can be used at 200 % and at 400 %', { tag }, async ({ cloud, portal: page }) => {
  test.setTimeout(180_000);
  await walkThePortal(new Portal(page), cloud, async (name) => {
    if (name.endsWith('-menu')) return;
    for (const zoom of [2, 4]) {
      await page.setViewportSize({ width: usual.width / zoom, height: usual.height / zoom });
      const found = await cutOffIn(page);
      // Visible on keyboard focus only.
      const outside = found.filter((what) => !what.includes('a.skip'));
      expect.soft(outside, `${name}, zoom ${zoom * 100} %`).toEqual([]);
    }
    await page.setViewportSize(usual);
  });
});

test('the keyboard alone gets one all the way', { tag }, async ({ cloud, portal: page }) => {
  const portal = new Portal(page);
  const { email, password = '', sicCodes } = cloud.ready.portal.demo;
  const { keyboard } = page;
  const type = async (text: string, end: string) => {
    await keyboard.type(text);
    await keyboard.press(end);
  };
  await expect(portal.email).toBeVisible();
  await keyboard.press('Tab');
  await expect(portal.email).toBeFocused();
  await type(email, 'Enter');
  await expect(portal.password).toBeFocused();
  await type(password, 'Tab');
  await keyboard.press('Tab');
  await expect(portal.sicCode).toBeFocused();
  await type(sicCodes[0] ?? '', 'Enter');
  await expect(portal.title).toBeFocused();

  await page.goto('/administration/cles-api');
  await portal.button("GÉNÉRER UNE CLÉ D'API").focus();
  await keyboard.press('Enter');
  await expect(portal.dialog.getByLabel('Sélectionner un service')).toBeFocused();
  await keyboard.press('Escape');
  await expect(portal.dialog).toBeHidden();
  await expect(portal.button("GÉNÉRER UNE CLÉ D'API")).toBeFocused();
  await keyboard.press('Enter');
  await keyboard.press('ArrowDown');
  await keyboard.press('Tab');
  await type('Clavier', 'Enter');
  await expect(portal.title).toHaveText("Clé d'API générée avec succès");
  await expect(portal.title).toBeFocused();
  await portal.button('TERMINER').focus();
  page.once('dialog', (dialog) => void dialog.accept());
  await keyboard.press('Enter');

  await portal.button('Actions pour la clé Clavier').focus();
  await keyboard.press('Enter');
  await keyboard.press('Escape');
  await expect(portal.button('Révoquer')).toBeHidden();
  await expect(portal.button('Actions pour la clé Clavier')).toBeFocused();
  await keyboard.press('Enter');
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  await expect(portal.dialog.getByRole('button', { name: 'ANNULER' })).toBeFocused();
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  await expect(portal.tile('Clavier')).toBeHidden();
  await expect(page.getByRole('status')).toContainText('est révoquée');
  await expect(page.getByRole('tabpanel')).toBeFocused();
  await page.getByRole('tab', { name: /Actives/u }).focus();
  await keyboard.press('ArrowRight');
  await expect(page.getByRole('tab', { name: /Révoquées/u })).toBeFocused();
  await expect(portal.tile('Clavier')).toBeVisible();
});
