import { expect, type Locator } from '@playwright/test';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { ApiKey } from '../../../shared/api-key.ts';
import { clickMenu } from '../../pages/menu.ts';
import type { Portal } from '../../pages/portal.ts';
import type { TestCloud } from '../../support/cloud.ts';
import { inPage, pageProcess } from '../../support/processes-of.ts';
import { shownBy, type CanaryDesk } from './canary-desk.ts';

// Texts enter by keyboard, so that no test tool retains them in the page.

export const active = ['Enregistrée', 'Vérifiée', 'Activée'];

const bodyText = `document.body.innerText.replaceAll(/[\\u00A0\\u202F]/g, ' ')`;

async function type({ running: { window } }: CanaryDesk, field: Locator, text: string): Promise<void> {
  await field.focus();
  await window.keyboard.insertText(text);
}

const press = ({ running }: CanaryDesk, label: string) =>
  inPage(
    running,
    `[...document.querySelectorAll('button')].find(({ innerText }) => innerText === '${label}').click()`,
  );

async function copyReport(desk: CanaryDesk, name: string): Promise<void> {
  await desk.assistance.choose('Copier le rapport');
  await expect(desk.assistance.notice).toContainText('Le rapport est copié.');
  desk.seen[name] = await desk.assistance.clipboard();
}

/** Saves a wrong key through a proxy that wants credentials. */
export async function saveWrongKey(desk: CanaryDesk, key: ApiKey, password: string): Promise<void> {
  const { screen, running } = desk;
  await type(desk, screen.identifier, key.identifier);
  await type(desk, screen.secret, key.secret);
  await screen.save.click();
  await running.window.getByRole('button', { name: 'Saisir le compte du proxy…' }).click();
  await type(desk, running.window.getByLabel("Nom d'utilisateur"), 'claire');
  await type(desk, running.window.getByLabel('Mot de passe'), password);
  await running.window.getByRole('button', { name: 'Continuer' }).click();
  await expect(screen.headline).toHaveText('Clé refusée');
  desk.seen['page after the wrong key'] = await shownBy(running);
}

/** Stops Service Bus, checks, diagnoses and copies the report. */
export async function meetFailure(desk: CanaryDesk, cloud: TestCloud): Promise<void> {
  await cloud.setFaults({ 'hub-down': true });
  await desk.screen.checkAgain.click();
  await desk.assistance.diagnose();
  await desk.running.window.keyboard.press('Escape');
  await copyReport(desk, 'report of the failure');
}

/** Pastes the key from the portal while onboarding fails. Returns when it was saved. */
export async function pasteKey(desk: CanaryDesk, cloud: TestCloud, portal: Portal): Promise<number> {
  const { screen, assistance, running, seen } = desk;
  await cloud.setFaults({ 'storage-down': true });
  for (const [button, field] of [
    ["Copier votre clé d'API", screen.identifier],
    ["Copier le secret de la clé d'API", screen.secret],
  ] as const) {
    await portal.button(button).click();
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
export async function undo({ screen, running }: CanaryDesk): Promise<void> {
  for (const field of [screen.identifier, screen.secret]) {
    await field.focus();
    for (let times = 0; times < 3; times += 1) await running.window.keyboard.press('Control+Z');
    await expect(field).toHaveValue('');
  }
}

/**
 * Onboards again, shares the key, exports the journal and copies the report. Returns the sharing
 * code.
 */
export async function goOn(desk: CanaryDesk, cloud: TestCloud, csv: string): Promise<string> {
  const { screen, assistance, sharing, running, seen } = desk;
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
  await copyReport(desk, 'report');
  return code;
}

/** Crashes the page over an unsaved key, then discards it. */
export async function breakPage(desk: CanaryDesk, unsaved: ApiKey): Promise<void> {
  const { screen, running } = desk;
  await type(desk, screen.identifier, unsaved.identifier);
  await type(desk, screen.secret, unsaved.secret);
  // Typed text is handed over after a pause.
  await pause(800);
  const before = await pageProcess(running);
  await running.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
  });
  await expect.poll(() => pageProcess(running)).not.toBe(before);
  await expect.poll(() => inPage(running, bodyText)).toContain('La clé que vous aviez saisie est conservée');
  desk.seen['page that came back'] = await shownBy(running);
  await press(desk, 'Abandonner la clé conservée');
  await expect.poll(() => inPage(running, bodyText)).not.toContain('est conservée, mais');
}

export async function deleteKey(desk: CanaryDesk): Promise<void> {
  await press(desk, 'Supprimer');
  await press(desk, 'Supprimer la clé');
  await expect.poll(() => inPage(desk.running, bodyText)).toContain('À enregistrer');
}

/** Throws an error that quotes every secret, copies its report, and exits. */
export async function breakDown(desk: CanaryDesk, secrets: readonly string[]): Promise<void> {
  const { running, seen } = desk;
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
