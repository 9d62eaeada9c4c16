import { Portal } from '../pages/portal.ts';
import { ServiceScreen } from '../pages/service-screen.ts';
import { expect, test } from '../support/portal-fixtures.ts';
import { settingsFor } from '../support/settings.ts';
import { checkKeyAgain } from '../support/app/check-key-again.ts';
import { filesContaining } from '../support/traces.ts';

test(
  'the whole story: a key is made, copied, pasted, activated, revoked, and then refused',
  { tag: '@portal' },
  async ({ cloud, launch, portal: page }, testInfo) => {
    const home = testInfo.outputPath('home');
    const portal = new Portal(page);
    await portal.logIn(cloud);
    await portal.openKeys();
    await portal.generate('Bureau de Nantes');
    const identifier = await portal.identifier.inputValue();
    const secret = await portal.secret.inputValue();

    const running = await launch({ settings: settingsFor(cloud, `${home}/data`), home });
    const screen = new ServiceScreen(running.window);
    await portal.copy("votre clé d'API");
    await screen.identifier.focus();
    await running.window.keyboard.press('Control+V');
    await expect(screen.identifier).toHaveValue(identifier);
    await portal.copy("le secret de la clé d'API");
    await screen.secret.focus();
    await running.window.keyboard.press('Control+V');
    await screen.save.click();
    await expect(screen.steps).toHaveText(['Enregistrée', 'Vérifiée', 'Activée']);

    await portal.button('TERMINER').click();
    await expect(portal.tile('Bureau de Nantes')).toContainText(`se terminant par …${identifier.slice(-4)}`);
    await expect(portal.tile('Bureau de Nantes')).toContainText('par Camille Martin');
    await portal.revoke('Bureau de Nantes');
    const revokedAt = Date.now();
    await checkKeyAgain(running.window);
    await expect(screen.headline).toHaveText('Clé refusée');
    expect(Date.now() - revokedAt).toBeLessThan(2_000);
    await page.getByRole('tab', { name: /Révoquées/u }).click();
    await expect(portal.tile('Bureau de Nantes')).toContainText('Révoquée le');

    expect(cloud.stderr()).not.toContain(secret);
    expect(cloud.stderr()).not.toContain(identifier);
    expect(cloud.stderr()).not.toContain(cloud.ready.portal.demo.password);
    const files = await filesContaining(cloud.folder, [secret, cloud.ready.portal.demo.password ?? '']);
    // The registry stores it sealed.
    expect(files).toEqual([]);
  },
);
