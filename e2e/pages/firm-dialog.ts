import type { Locator } from '@playwright/test';
import type { RunningApp } from '../support/app/launch-app.ts';
import { clickMenu } from './menu.ts';

/** Fichier > Cabinet… */
export class FirmDialog {
  readonly #app: RunningApp;
  readonly dialog: Locator;
  readonly sicCode: Locator;
  readonly name: Locator;
  readonly save: Locator;

  constructor(app: RunningApp) {
    this.#app = app;
    this.dialog = app.window.getByRole('dialog', { name: 'Cabinet' });
    this.sicCode = this.dialog.getByLabel('Code SIC');
    this.name = this.dialog.getByLabel('Nom du cabinet');
    this.save = this.dialog.getByRole('button', { name: 'Enregistrer' });
  }

  async openByMenu(): Promise<void> {
    await clickMenu(this.#app, 'Fichier', 'Cabinet…');
    await this.dialog.waitFor();
  }
}
