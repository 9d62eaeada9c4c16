import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ServiceScreen } from './pages/service-screen.ts';
import { expect, test } from './support/fixtures.ts';
import { runScript } from './support/app/run-script.ts';
import { ownFolderSettings, settingsFor } from './support/settings.ts';

test('settings that are wrong are named on the screen, and the app works on', async ({ launch }) => {
  const { window, output } = await launch({ settings: '{"hub":{"port":"x"},"hubb":1}' });
  const notice = window.getByRole('region', { name: "Les réglages du poste n'ont pas été pris en compte" });
  await expect(notice).toContainText("Elle n'est pas perdue");
  await notice.getByText('Détails techniques').click();
  await expect(notice).toContainText(
    /hub\.port\s: doit être un nombre entier, sans guillemets\s; hubb\s: réglage inconnu/u,
  );
  await expect(new ServiceScreen(window).form).toBeVisible();
  expect(output()).toMatch(/hub\.port\s: doit être un nombre entier/u);
});

test('settings in ANSI are named in the window and the terminal, and no key rests where nobody looks for it', async ({
  cloud,
  launch,
  keyring,
}, testInfo) => {
  const home = testInfo.outputPath('home');
  const settings = Buffer.from(JSON.stringify(settingsFor(cloud, join(home, 'Données'))), 'latin1');
  const refusal = 'semble enregistré en ANSI (Windows-1252)';
  const { window, close } = await launch({ settings, home });
  const notice = window.getByRole('region', { name: "Les réglages du poste n'ont pas été pris en compte" });
  await expect(notice).toContainText(refusal);
  const screen = new ServiceScreen(window);
  await screen.saveKey({ identifier: 'an-identifier', secret: 'a-secret' });
  await expect(screen.form).toContainText('Les réglages du poste ne sont pas exploitables');
  await expect(screen.secret).toHaveValue('a-secret');
  await close();
  const { code, stderr } = await runScript(
    { settings, keyring, home },
    ['--save'],
    'an-identifier\na-secret\n',
  );
  expect(code).toBe(7);
  expect(stderr.replaceAll(/[\u00A0\u202F]/gu, ' ')).toContain(refusal);
  const names = await readdir(home, { recursive: true });
  expect(names.filter((name) => /vault\.json|Donn/u.test(name))).toEqual([]);
});

test('a key in UTF-16 on the standard input is named and not stored', async ({
  cloud,
  keyring,
}, testInfo) => {
  const home = testInfo.outputPath('home');
  const input = Buffer.from('an-identifier\r\na-secret\r\n', 'utf16le');
  const { code, stderr } = await runScript(
    { settings: ownFolderSettings(cloud), keyring, home },
    ['--save'],
    input,
  );
  expect(code).toBe(2);
  expect(stderr).toContain("L'entrée standard semble être en UTF-16");
});

test('the report tells each setting with its source', async ({ cloud, keyring }, testInfo) => {
  const home = testInfo.outputPath('home');
  const settings = settingsFor(cloud, join(home, 'data'));
  const env = { QUADRA_HUB_PROXY: 'none' };
  const { stdout } = await runScript({ settings, keyring, home, env }, ['--report']);
  const report = stdout.replaceAll(/[\u00A0\u202F]/gu, ' ');
  expect(report).toContain('Priorité croissante : poste < compte < environnement');
  expect(report).toContain(`hub.host : ${cloud.ready.hub.host} (poste)`);
  expect(report).toContain('hub.proxy : none (environnement)');
  expect(report).toContain('hardwareAcceleration : false (par défaut)');
});

test('what was mended is named in the report, and the certificates are counted', async ({
  cloud,
  keyring,
}, testInfo) => {
  const home = testInfo.outputPath('home');
  const { hub, ...others } = ownFolderSettings(cloud);
  const settings = { ...others, hub: { ...hub, host: ` https://${cloud.ready.hub.host}/` } };
  const { stdout, stderr } = await runScript({ settings, keyring, home }, ['--report']);
  const plain = (text: string) => text.replaceAll(/[\u00A0\u202F]/gu, ' ');
  expect(plain(stdout)).toContain(`hub.host : ${cloud.ready.hub.host} (poste)`);
  for (const mended of [
    'Des espaces superflus ont été retirés.',
    "L'adresse a été ramenée à son nom d'hôte.",
  ]) {
    expect(plain(stdout)).toContain(`Corrigé (poste) : hub.host : ${mended}`);
    expect(plain(stderr)).toContain(`Corrigé (poste) : hub.host : ${mended}`);
  }
  expect(plain(stdout)).toContain('Certificats lus dans hub.caFile : 1');
});

test('unseen characters around a key on the standard input are removed, one inside is named', async ({
  cloud,
  keyring,
}, testInfo) => {
  const options = { settings: ownFolderSettings(cloud), keyring, home: testInfo.outputPath('home') };
  const { identifier, secret } = cloud.ready.demo;
  const inside = await runScript(
    options,
    ['--save'],
    `${identifier}\n${secret.slice(0, 4)}\u200E${secret.slice(4)}\n`,
  );
  expect(inside.code).toBe(2);
  expect(inside.stderr).toContain('caractère invisible, 5e position (U+200E)');
  const around = await runScript(options, ['--save'], `\uFEFF${identifier}\u00AD\n${secret}\u200B\n`);
  expect(around.code).toBe(0);
  expect(around.stderr).toContain('Des caractères invisibles ont été retirés.');
});
