import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Assistance } from './pages/assistance.ts';
import { ServiceScreen } from './pages/service-screen.ts';
import { expect, test } from './support/fixtures.ts';
import type { RunningApp } from './support/app/launch-app.ts';
import { settingsFor } from './support/settings.ts';
import { filesContaining } from './support/traces.ts';
import { until } from './support/until.ts';
import { violationsIn } from './support/app/violations.ts';

const active = ['Enregistrée', 'Vérifiée', 'Activée'];

const pagesOf = (running: RunningApp) => ({
  screen: new ServiceScreen(running.window),
  assistance: new Assistance(running),
});

test('the onboarding is run again after a success, on request', async ({ cloud, launch }, testInfo) => {
  const running = await launch({ settings: settingsFor(cloud, testInfo.outputPath('home', 'data')) });
  const { screen, assistance } = pagesOf(running);
  await screen.saveKey(cloud.ready.demo);
  await expect(screen.steps).toHaveText(active);
  await cloud.setFaults({ 'worker-down': true });
  await assistance.choose("Relancer l'onboarding");
  await expect(screen.headline).toHaveText('Activation en cours');
  await cloud.setFaults({});
  await expect(screen.steps).toHaveText(active, { timeout: 15_000 });
  await assistance.openJournal();
  await expect(assistance.rows.filter({ hasText: 'Tentative 2 – Code SIC créé' })).toHaveCount(1);
});

test('without a key the onboarding is refused as usual', async ({ cloud, launch }, testInfo) => {
  const running = await launch({ settings: settingsFor(cloud, testInfo.outputPath('home', 'data')) });
  const { screen, assistance } = pagesOf(running);
  await expect(screen.headline).toBeVisible();
  await assistance.choose("Relancer l'onboarding");
  await expect(screen.form).toContainText("Aucune clé d'API n'est enregistrée pour ce service.");
});

test('without a firm the onboarding asks for it', async ({ cloud, launch }, testInfo) => {
  const { hub, dataFolder } = settingsFor(cloud, testInfo.outputPath('home', 'data'));
  const running = await launch({ settings: { ...(hub && { hub }), dataFolder } });
  const { screen, assistance } = pagesOf(running);
  await expect(screen.headline).toBeVisible();
  await assistance.choose("Relancer l'onboarding");
  await expect(running.window.getByRole('dialog', { name: 'Cabinet' })).toBeVisible();
});

test('a diagnosis of a healthy hub ticks every step and says so', async ({ cloud, launch }, testInfo) => {
  const running = await launch({ settings: settingsFor(cloud, testInfo.outputPath('home', 'data')) });
  const { screen, assistance } = pagesOf(running);
  await screen.saveKey(cloud.ready.demo);
  await expect(screen.steps).toHaveText(active);
  await assistance.diagnose();
  await expect(assistance.result).toContainText("Tout est en ordre, de ce poste jusqu'au service Cegid");
  await expect(assistance.result).toContainText("Diagnostic lancé à l'instant.");
  await expect(assistance.steps).toHaveCount(8);
  for (const text of await assistance.steps.allInnerTexts()) expect(text).toMatch(/\d,\d\d\ss/u);
  await expect(assistance.steps.nth(0)).toContainText('connexion directe');
  await expect(assistance.steps.nth(3)).toContainText('émis par');
  // Screen readers ignore what is outside a modal dialog.
  const announcement = assistance.diagnosis.getByRole('status');
  await expect(announcement).toContainText("Clé d'API : en ordre");
  await expect(announcement).toContainText('Tout est en ordre');
  await expect(assistance.announcement).toHaveCount(1);
  expect(await violationsIn(running.window)).toEqual([]);
  await running.window.keyboard.press('Escape');
  await expect(assistance.diagnosis).toBeHidden();
});

test('a diagnosis names the cause the screen names: wrong key, hub gone, hub silent', async ({
  cloud,
  launch,
}, testInfo) => {
  const running = await launch({ settings: settingsFor(cloud, testInfo.outputPath('home', 'data')) });
  const { screen, assistance } = pagesOf(running);
  const { window } = running;
  await screen.saveKey({ identifier: cloud.ready.demo.identifier, secret: 'not-the-secret' });
  await expect(screen.headline).toHaveText('Clé refusée');
  const expectSame = async (step: string, cause: string) => {
    await expect(screen.status).toContainText(cause, { timeout: 15_000 });
    await assistance.diagnose();
    await expect(assistance.result).toContainText(step);
    await expect(assistance.result).toContainText(cause);
    await window.keyboard.press('Escape');
  };
  await expectSame("Clé d'API", "Le service Cegid n'a pas accepté cette clé.");
  await cloud.setFaults({ 'hub-down': true });
  await screen.checkAgain.click();
  await expectSame('Accès au port', 'La connexion au service Cegid est refusée sur le réseau.');
  await cloud.setFaults({ 'hub-silent': true });
  await screen.checkAgain.click();
  await expectSame('Certificat (TLS)', 'Le service Cegid ne répond pas.');
});

test('a diagnosis is cancelled by its button; the menu does not start a second one', async ({
  cloud,
  launch,
}, testInfo) => {
  const running = await launch({ settings: settingsFor(cloud, testInfo.outputPath('home', 'data')) });
  const { screen, assistance } = pagesOf(running);
  await expect(screen.title).toBeVisible();
  await cloud.setFaults({ 'hub-silent': true });
  await assistance.choose('Diagnostic…');
  await expect(assistance.cancel).toBeFocused();
  await assistance.choose('Diagnostic…');
  await assistance.cancel.click();
  await expect(assistance.result).toContainText('Diagnostic annulé');
  await expect(assistance.steps.last()).toContainText('non examiné');
  await running.window.keyboard.press('Escape');
  await assistance.openJournal();
  await expect(assistance.rows).toHaveCount(1);
  await expect(assistance.rows).toContainText('Annulé');
});

test('the journal tells what was done, can be searched, and is exported as CSV', async ({
  cloud,
  launch,
}, testInfo) => {
  const home = testInfo.outputPath('home');
  const running = await launch({ settings: settingsFor(cloud, join(home, 'data')), home });
  const { screen, assistance } = pagesOf(running);
  await screen.saveKey(cloud.ready.demo);
  await expect(screen.steps).toHaveText(active);
  await screen.saveKey(cloud.ready.demo);
  await until(
    'the second onboarding',
    async () => (await journalText(home)).split('onboarding-succeeded').length === 3,
  );
  await screen.deleteKey();
  await expect(screen.remove).toBeDisabled();

  await assistance.openJournal();
  await expect(assistance.rows.first()).toContainText('Clé supprimée');
  for (const text of [
    'Clé enregistrée',
    'Clé remplacée',
    'Clé acceptée',
    'Tentative 1 lancée',
    'Code SIC créé',
  ]) {
    await expect(assistance.rows.filter({ hasText: text }).first()).toBeVisible();
  }
  const all = await assistance.rows.count();
  await assistance.search.fill('SUPPRIMEE   cle');
  await expect(assistance.rows).toHaveCount(1);
  await expect(assistance.announcement).toContainText(`1 opération sur ${all}.`);
  await assistance.search.fill('introuvable');
  await expect(assistance.journal).toContainText('Aucune opération ne correspond à cette recherche.');

  const csv = join(home, 'journal.csv');
  await running.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, csv);
  await assistance.exportCsv.click();
  await expect(assistance.notice).toContainText('Le journal est exporté.');
  const written = await readFile(csv, 'utf8');
  expect(written.startsWith('\uFEFFDate;Utilisateur;Opération;Résultat;Référence\r\n')).toBe(true);
  expect(written.trimEnd().split('\r\n')).toHaveLength(all + 1);
  expect(await filesContaining(home, [cloud.ready.demo.secret])).toEqual([]);
});

test('the report is on the clipboard, without the secret or the identifier', async ({
  cloud,
  launch,
}, testInfo) => {
  const running = await launch({ settings: settingsFor(cloud, testInfo.outputPath('home', 'data')) });
  const { screen, assistance } = pagesOf(running);
  const { identifier, secret, sicCode } = cloud.ready.demo;
  await screen.saveKey(cloud.ready.demo);
  await expect(screen.steps).toHaveText(active);
  await assistance.diagnose();
  await assistance.diagnosis.getByRole('button', { name: 'Copier le rapport' }).click();
  await expect(assistance.notice).toContainText('Le rapport est copié.');
  await expect(assistance.announcement).toContainText('Le rapport est copié.');
  const report = await assistance.clipboard();
  for (const part of ['Electron', sicCode, identifier.slice(-4), 'Tout est en ordre', 'Clé enregistrée']) {
    expect(report).toContain(part);
  }
  expect(report).not.toContain(secret);
  expect(report).not.toContain(identifier);
  await running.window.keyboard.press('Escape');

  await assistance.choose('Copier la règle pare-feu');
  await expect(assistance.notice).toContainText('La règle pare-feu est copiée.');
  const { host, port } = cloud.ready.hub;
  expect(await assistance.clipboard()).toMatch(new RegExp(`https://${host}[^]*Port\\s: ${port}[^]*wss`, 'u'));
});

const journalText = (home: string) => readFile(join(home, 'data', 'journal.jsonl'), 'utf8').catch(() => '');
