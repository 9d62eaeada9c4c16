import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ServiceScreen } from './pages/service-screen.ts';
import { expect, test } from './support/fixtures.ts';
import { ownFolderSettings, settingsFor } from './support/settings.ts';
import { filesContaining } from './support/traces.ts';

test('a saved key is sealed on disk, nowhere in the clear, and still there after a restart', async ({
  cloud,
  launch,
}, testInfo) => {
  const home = testInfo.outputPath('home');
  const dataFolder = join(home, 'data');
  const key = cloud.ready.demo;
  const first = await launch({ settings: settingsFor(cloud, dataFolder), home });
  const screen = new ServiceScreen(first.window);
  await screen.saveKey(key);

  await expect(screen.identifier).toHaveValue('');
  await expect(screen.secret).toHaveValue('');
  const stored = first.window.getByText(/Clé enregistrée le .+, se terminant par\s…/u);
  await expect(stored).toContainText(`…${key.identifier.slice(-4)}`);
  await expect(screen.steps).toHaveText(['Enregistrée', 'Vérifiée', 'Activée']);

  // A folder in the settings may be shared with the accounts of its group.
  expect((await stat(join(dataFolder, 'vault.json'))).mode & 0o777).toBe(0o660);
  const lasting = ['journal.jsonl', 'services.json', 'services.json.bak', 'vault.json', 'vault.json.bak'];
  await expect.poll(async () => (await readdir(dataFolder)).sort()).toEqual(lasting);
  await first.close();
  expect(await filesContaining(home, [key.secret, key.identifier])).toEqual([]);
  for (const part of [key.secret, key.identifier]) {
    expect(first.output()).not.toContain(part);
    expect(cloud.stderr()).not.toContain(part);
  }

  const second = await launch({ settings: settingsFor(cloud, dataFolder), home });
  await expect(new ServiceScreen(second.window).steps).toHaveText(['Enregistrée', 'Vérifiée', 'Activée']);
});

test('spaces around a pasted key are taken off; a space inside is refused and nothing is lost', async ({
  cloud,
  launch,
}, testInfo) => {
  const dataFolder = testInfo.outputPath('home', 'data');
  const { window } = await launch({ settings: settingsFor(cloud, dataFolder) });
  const screen = new ServiceScreen(window);
  await screen.saveKey({ identifier: 'abc def', secret: 'typed-secret' });
  await expect(screen.identifier).toHaveAttribute('aria-invalid', 'true');
  await expect(screen.identifier).toBeFocused();
  await expect(screen.identifier).toHaveValue('abc def');
  await expect(screen.secret).toHaveValue('typed-secret');
  await expect(screen.steps).toHaveText(['À enregistrer', 'À vérifier', 'À activer']);

  const { identifier, secret } = cloud.ready.demo;
  await screen.saveKey({ identifier: `  ${identifier}\u200B`, secret: `${secret} ` });
  await expect(screen.steps).toHaveText(['Enregistrée', 'Vérifiée', 'Activée']);
});

test('Supprimer asks first, then the key is gone from the file', async ({ cloud, launch }, testInfo) => {
  const dataFolder = testInfo.outputPath('home', 'data');
  const { window } = await launch({ settings: settingsFor(cloud, dataFolder) });
  const screen = new ServiceScreen(window);
  await expect(screen.remove).toBeDisabled();
  await screen.saveKey(cloud.ready.demo);
  await expect(screen.steps).toHaveText(['Enregistrée', 'Vérifiée', 'Activée']);

  await screen.remove.click();
  await expect(screen.dialog).toContainText('Cegid Life');
  await expect(screen.dialog.getByRole('button', { name: 'Annuler' })).toBeFocused();
  await window.keyboard.press('Escape');
  await expect(screen.dialog).toBeHidden();
  await expect(screen.steps).toHaveText(['Enregistrée', 'Vérifiée', 'Activée']);

  await screen.deleteKey();
  await expect(screen.steps).toHaveText(['À enregistrer', 'À vérifier', 'À activer']);
  const vault: unknown = JSON.parse(await readFile(join(dataFolder, 'vault.json'), 'utf8'));
  expect(vault).toMatchObject({ content: { revision: 2, records: {} } });
});

test("without a folder in the settings the key lies in the account's own, for its eyes only", async ({
  cloud,
  launch,
}, testInfo) => {
  const home = testInfo.outputPath('home');
  const { window, app } = await launch({ settings: ownFolderSettings(cloud), home });
  const screen = new ServiceScreen(window);
  await screen.saveKey(cloud.ready.demo);
  await expect(screen.steps).toHaveText(['Enregistrée', 'Vérifiée', 'Activée']);
  const folder = await app.evaluate((electron) => electron.app.getPath('userData'));
  for (const name of ['vault.json', 'vault.json.bak', 'services.json']) {
    expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
  }
});

test('without a keyring Sauver refuses in French and nothing is written', async ({
  cloud,
  launch,
}, testInfo) => {
  const dataFolder = testInfo.outputPath('home', 'data');
  const { window } = await launch({ settings: settingsFor(cloud, dataFolder), keyring: 'none' });
  const screen = new ServiceScreen(window);
  await expect(screen.headline).toHaveText('Enregistrement impossible sur ce poste');
  await screen.saveKey({ identifier: 'an-identifier', secret: 'a-secret' });
  await expect(screen.form).toContainText("La clé n'a pas été enregistrée. Votre saisie est conservée.");
  await expect(screen.secret).toHaveValue('a-secret');
  // The journal records the attempt, without any part of the key.
  expect(await readdir(dataFolder)).toEqual(['journal.jsonl']);
  expect(await filesContaining(dataFolder, ['an-identifier', 'a-secret'])).toEqual([]);
});
