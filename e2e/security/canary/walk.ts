import { expect, type Locator } from '@playwright/test';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { ApiKey } from '../../../shared/api-key.ts';
import { clickMenu } from '../../pages/menu.ts';
import type { Portal } from '../../pages/portal.ts';
import type { TestCloud } from '../../support/cloud.ts';
import { inPage, pageProcess, wordsIn } from '../../support/app/processes-of.ts';
import { shownBy, type CanaryApp } from './canary-app.ts';

// Texts enter by keyboard, so that no test tool retains them in the page.

export const active = ['Enregistrée', 'Vérifiée', 'Activée'];

async function type({ running: { window } }: CanaryApp, field: Locator, text: string): Promise<void> {
  await field.focus();
  await window.keyboard.insertText(text);
}

const press = ({ running }: CanaryApp, label: string) =>
  inPage(
    running,
    `[...document.querySelectorAll('button')].find(({ innerText }) => innerText === '${label}').click()`,
  );

async function copyReport(app: CanaryApp, name: string): Promise<void> {
  await app.assistance.choose('Copier le rapport');
  await expect(app.assistance.notice).toContainText('Le rapport est copié.');
  app.seen[name] = await app.assistance.clipboard();
}

/** Through a proxy that wants credentials. */
export async function saveWrongKey(app: CanaryApp, key: ApiKey, password: string): Promise<void> {
  const { screen, running } = app;
  await type(app, screen.identifier, key.identifier);
  await type(app, screen.secret, key.secret);
  await screen.save.click();
  await running.window.getByRole('button', { name: 'Saisir le compte du proxy…' }).click();
  await type(app, running.window.getByLabel("Nom d'utilisateur"), 'claire');
  await type(app, running.window.getByLabel('Mot de passe'), password);
  await running.window.getByRole('button', { name: 'Continuer' }).click();
  await expect(screen.headline).toHaveText('Clé refusée');
  app.seen['page after the wrong key'] = await shownBy(running);
}

/** Stops Service Bus, checks, diagnoses and copies the report. */
export async function meetFailure(app: CanaryApp, cloud: TestCloud): Promise<void> {
  await cloud.setFaults({ 'hub-down': true });
  await app.screen.checkAgain.click();
  await app.assistance.diagnose();
  await app.running.window.keyboard.press('Escape');
  await copyReport(app, 'report of the failure');
}

/** While onboarding fails. Returns when it was saved. */
export async function pasteKey(app: CanaryApp, cloud: TestCloud, portal: Portal): Promise<number> {
  const { screen, assistance, running, seen } = app;
  await cloud.setFaults({ 'storage-down': true });
  for (const [part, field] of [
    ["votre clé d'API", screen.identifier],
    ["le secret de la clé d'API", screen.secret],
  ] as const) {
    await portal.copy(part);
    await field.focus();
    await running.window.keyboard.press('Control+V');
  }
  await screen.save.click();
  await running.window.getByRole('button', { name: 'Vider le presse-papiers' }).click();
  const savedAt = performance.now();
  await expect(screen.onboarding).toBeVisible({ timeout: 15_000 });
  seen['page after the save'] = await shownBy(running);
  seen['clipboard after it was emptied'] = await assistance.clipboard();
  return savedAt;
}

/** The fields' undo history must be empty. */
export async function undo({ screen, running }: CanaryApp): Promise<void> {
  for (const field of [screen.identifier, screen.secret]) {
    await field.focus();
    for (let times = 0; times < 3; times += 1) await running.window.keyboard.press('Control+Z');
    await expect(field).toHaveValue('');
  }
}

/** Returns the sharing code. */
export async function goOn(app: CanaryApp, cloud: TestCloud, csv: string): Promise<string> {
  const { screen, assistance, sharing, running, seen } = app;
  await cloud.setFaults({});
  await assistance.choose("Relancer l'onboarding");
  await expect(screen.steps).toHaveText(active, { timeout: 15_000 });
  await clickMenu(running, 'Outils', 'Api keys', 'Partager…');
  await sharing.start.click();
  const code = await sharing.code.innerText();
  await sharing.done.click();
  await expect(sharing.dialog).toBeHidden();
  await assistance.openJournal();
  await running.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, csv);
  await assistance.exportCsv.click();
  await expect(assistance.notice).toContainText('Le journal est exporté.');
  seen['page with the journal'] = await shownBy(running);
  await running.window.keyboard.press('Escape');
  await copyReport(app, 'report');
  return code;
}

export async function breakPage(app: CanaryApp, unsaved: ApiKey): Promise<void> {
  const { screen, running } = app;
  await type(app, screen.identifier, unsaved.identifier);
  await type(app, screen.secret, unsaved.secret);
  // Typed text is handed over after a pause.
  await pause(800);
  const before = await pageProcess(running);
  await running.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
  });
  await expect.poll(() => pageProcess(running)).not.toBe(before);
  await expect.poll(() => wordsIn(running)).toContain('La clé que vous aviez saisie est conservée');
  app.seen['page that came back'] = await shownBy(running);
  await press(app, 'Abandonner la clé conservée');
  await expect.poll(() => wordsIn(running)).toMatch(/^(?!no words:)(?!.*est conservée, mais)/su);
}

export async function deleteKey(app: CanaryApp): Promise<void> {
  await press(app, 'Supprimer');
  await press(app, 'Supprimer la clé');
  await expect.poll(() => wordsIn(app.running)).toContain('À enregistrer');
}

/** The error quotes every secret. Its report is copied. */
export async function breakDown(app: CanaryApp, secrets: readonly string[]): Promise<void> {
  const { running, seen } = app;
  await running.app.evaluate(({ clipboard, dialog }) => {
    const answers = [0, 1];
    dialog.showMessageBoxSync = (...args: unknown[]) => {
      process.stdout.write(`SEEN ${JSON.stringify(args)} ${JSON.stringify(clipboard.readText())}\n`);
      return answers.shift() ?? 1;
    };
  });
  const ended = once(running.app.process(), 'exit');
  const text = `${secrets.join(' ')} ${secrets.map(encodeURIComponent).join(' ')} ${JSON.stringify(secrets)}`;
  await running.app.evaluate((_electron, message) => {
    setTimeout(() => {
      throw new Error(message);
    }, 50);
  }, text);
  expect(await ended).toEqual([70, null]);
  expect(running.output()).toContain('Le rapport est copié');
  seen['output of the window'] = running.output();
}
