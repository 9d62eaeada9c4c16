import type { Page } from '@playwright/test';
import { Portal } from '../pages/portal.ts';
import { expect, test } from '../support/portal-fixtures.ts';

const tag = '@portal';

/** The tests are compiled without the page's types. */
interface Storing {
  readonly document: { readonly documentElement: { readonly outerHTML: string } };
  readonly history: { readonly state: unknown };
  readonly localStorage: object;
  readonly sessionStorage: object;
}

const remainsIn = (page: Page) =>
  page.evaluate(() => {
    const { document, history, localStorage, sessionStorage } = globalThis as unknown as Storing;
    return JSON.stringify([document.documentElement.outerHTML, history.state, localStorage, sessionStorage]);
  });

test(
  'a key is shown once: not after a reload, not by going back, not in a second tab',
  {
    tag,
  },
  async ({ cloud, context, portal: page }) => {
    const portal = new Portal(page);
    // Confirms leaving with an uncopied key.
    page.on('dialog', (dialog) => void dialog.accept());
    await portal.logIn(cloud);

    const lose: Record<string, () => Promise<Page>> = {
      reload: async () => {
        await page.reload();
        return page;
      },
      back: async () => {
        await page.goBack();
        await page.goForward();
        return page;
      },
      'away and back': async () => {
        await page.goto('about:blank');
        await page.goBack();
        return page;
      },
      'a link and back': async () => {
        await page.getByRole('link', { name: 'Accueil', exact: true }).click();
        await expect(portal.title).toHaveText(/Bonjour/u);
        await page.goBack();
        return page;
      },
      'a second tab': async () => {
        const second = await context.newPage();
        await second.goto('/administration/cles-api/generee');
        return second;
      },
    };
    for (const [how, act] of Object.entries(lose)) {
      await page.goto('/administration/cles-api');
      await portal.generate(`Perdue par ${how}`);
      const parts = [await portal.identifier.inputValue(), await portal.secret.inputValue()];
      const where = await act();
      await expect(where.getByRole('heading', { level: 1 }), how).toHaveText("Clés d'API");
      await expect(where.getByRole('tabpanel').getByText(`Perdue par ${how}`), how).toBeVisible();
      const remains = await remainsIn(where);
      for (const part of parts) expect(remains, how).not.toContain(part);
    }
  },
);

test('markup in the name of a key stays text', { tag }, async ({ cloud, portal: page }) => {
  const portal = new Portal(page);
  const alarms: string[] = [];
  page.on('dialog', (dialog) => {
    alarms.push(dialog.message());
    void dialog.accept();
  });
  const name = '<img src=x onerror=alert(1)><b>gras</b>';
  await portal.logIn(cloud);
  await portal.openKeys();
  await portal.generate(name);
  await portal.copy("votre clé d'API");
  await portal.copy("le secret de la clé d'API");
  await portal.button('TERMINER').click();
  await expect(portal.tile(name)).toBeVisible();
  await portal.button(`Actions pour la clé ${name}`).click();
  await portal.button('Révoquer').click();
  await expect(portal.dialog).toContainText(name);
  await expect(page.locator('img, b')).toHaveCount(0);
  expect(alarms).toEqual([]);
});

test(
  'a firm sees its own keys only, and the same person the other firm',
  { tag },
  async ({ cloud, portal: page }) => {
    const portal = new Portal(page);
    await portal.logIn(cloud, cloud.ready.portal.demo.sicCodes[1]);
    await portal.openKeys();
    await expect(page.getByRole('tab', { name: 'Actives (0)' })).toBeVisible();
    await expect(portal.tile('Démonstration')).toBeHidden();
  },
);

test('ten wrong passwords slow the eleventh down, in words', { tag }, async ({ portal: page }) => {
  const portal = new Portal(page);
  await portal.enterEmail('inconnu@domaine.com');
  await portal.sicCode.fill('SIC-000000');
  for (let n = 0; n < 10; n += 1) {
    const answer = page.waitForResponse('**/api/login');
    await portal.password.fill(`wrong-${n}`);
    await portal.button('Se connecter').click();
    expect((await answer).status()).toBe(401);
    await expect(portal.password).toHaveValue('');
    await expect(portal.password).toBeFocused();
  }
  await portal.password.fill('wrong');
  await portal.button('Se connecter').click();
  await expect(page.getByRole('main')).toContainText(
    /Trop d'essais infructueux. Réessayez dans \d+\u00A0secondes?./u,
  );
});

test(
  'a page that was left open says that its session is over',
  { tag },
  async ({ cloud, context, portal: page }) => {
    const portal = new Portal(page);
    await portal.logIn(cloud);
    const cookies = await context.cookies();
    expect(cookies).toMatchObject([{ httpOnly: true, sameSite: 'Strict', expires: -1 }]);
    await context.clearCookies();
    await portal.button('Administration').click();
    await page.getByRole('link', { name: 'Gestion des utilisateurs' }).first().click();
    await expect(page.getByText('Votre session a pris fin.')).toBeVisible();
    await expect(portal.email).toBeVisible();
  },
);
