import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { clickMenu } from './pages/menu.ts';
import { ServiceScreen } from './pages/service-screen.ts';
import { SharingDialog } from './pages/sharing-dialog.ts';
import { expect, test } from './support/fixtures.ts';
import { startKeyring } from './support/system/keyring.ts';
import { ownFolderSettings, settingsFor } from './support/settings.ts';
import { filesContaining } from './support/traces.ts';

const finished = ['Enregistrée', 'Vérifiée', 'Activée'];

test('two profiles with keyrings of their own share one key by a code that is typed once', async ({
  cloud,
  launch,
}, testInfo) => {
  const dataFolder = testInfo.outputPath('shared');
  const settings = settingsFor(cloud, dataFolder);
  const paulsKeyring = await startKeyring();
  try {
    const claire = await launch({ settings, home: testInfo.outputPath('claire') });
    const claireScreen = new ServiceScreen(claire.window);
    await claireScreen.saveKey(cloud.ready.demo);
    await expect(claireScreen.steps).toHaveText(finished);
    await clickMenu(claire, 'Outils', 'Api keys', 'Partager…');
    const dialog = new SharingDialog(claire.window);
    await dialog.start.click();
    await expect(dialog.code).toHaveText(/^(?:[0-9A-Z]{5}-){4}[0-9A-Z]{5}$/u);
    await expect(dialog.code).toBeFocused();
    const code = await dialog.code.innerText();
    await dialog.copy.click();
    await expect(dialog.dialog).toContainText('Le code est dans le presse-papiers.');
    expect(await claire.app.evaluate(({ clipboard }) => clipboard.readText())).toBe(code);
    await dialog.done.click();
    await expect(dialog.dialog).toBeHidden();

    const paulsHome = testInfo.outputPath('paul');
    const paul = await launch({ settings, home: paulsHome, keyring: paulsKeyring });
    const paulScreen = new ServiceScreen(paul.window);
    await expect(paulScreen.headline).toHaveText('Clé du cabinet : code de partage à saisir');
    await expect(paulScreen.status).toContainText('Clé enregistrée par');
    await paulScreen.sharingCode.fill(code.replace(/.$/u, (last) => (last === '0' ? '1' : '0')));
    await paulScreen.openSharedKey.click();
    await expect(paulScreen.status).toContainText('Le code de partage comporte une erreur de saisie.');
    await expect(paulScreen.sharingCode).toBeFocused();
    await paulScreen.sharingCode.fill(code.toLowerCase());
    await paul.window.keyboard.press('Enter');
    await expect(paulScreen.steps).toHaveText(finished);

    await paulScreen.deleteKey();
    await expect(claireScreen.steps).toHaveText(['À enregistrer', 'À vérifier', 'À activer']);
    await paulScreen.saveKey(cloud.ready.demo);
    await expect(claireScreen.steps).toHaveText(finished);
    await expect(paulScreen.steps).toHaveText(finished);

    await clickMenu(claire, 'Outils', 'Api keys', 'Partager…');
    await expect(dialog.accounts).toHaveCount(2);
    await dialog.stop.click();
    await expect(dialog.keep).toBeFocused();
    await dialog.stop.click();
    await expect(dialog.start).toBeVisible();
    await expect(paulScreen.status).toContainText('avec un autre compte utilisateur');
    await expect(claireScreen.steps).toHaveText(finished);

    const { secret, identifier } = cloud.ready.demo;
    const needles = [secret, identifier, code, code.replaceAll('-', '')];
    expect(await filesContaining(testInfo.outputDir, needles)).toEqual([]);
    for (const text of [claire.output(), paul.output()]) {
      for (const needle of needles) expect(text).not.toContain(needle);
    }
    expect(JSON.parse(await readFile(join(dataFolder, 'vault.json'), 'utf8'))).toMatchObject({
      content: { sharing: null, accounts: { length: 1 } },
    });
  } finally {
    await paulsKeyring.dispose();
  }
});

test('a key in the folder of one account cannot be shared, and the dialog says what to ask for', async ({
  cloud,
  launch,
}) => {
  const running = await launch({ settings: ownFolderSettings(cloud) });
  const { window } = running;
  await clickMenu(running, 'Outils', 'Api keys', 'Partager…');
  const dialog = new SharingDialog(window);
  await expect(dialog.dialog).toContainText('dossier personnel de ce compte');
  await expect(dialog.start).toBeHidden();
  await window.keyboard.press('Escape');
  await expect(dialog.dialog).toBeHidden();
});
