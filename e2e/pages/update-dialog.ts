import type { Locator } from '@playwright/test';
import type { RunningApp } from '../support/app/launch-app.ts';
import { clickMenu } from './menu.ts';

/** Aide > Rechercher une mise à jour… */
export class UpdateDialog {
  readonly #running: RunningApp;
  readonly dialog: Locator;
  readonly headline: Locator;
  readonly progress: Locator;
  readonly install: Locator;
  readonly later: Locator;
  readonly close: Locator;
  readonly again: Locator;
  readonly cancel: Locator;
  readonly restart: Locator;
  readonly back: Locator;
  readonly installAnyway: Locator;

  constructor(running: RunningApp) {
    this.#running = running;
    this.dialog = running.window.getByRole('dialog', { name: 'Mise à jour' });
    this.headline = this.dialog.getByRole('heading', { level: 3 });
    this.progress = this.dialog.getByRole('progressbar');
    const button = (name: string) => this.dialog.getByRole('button', { name, exact: true });
    this.install = button('Redémarrer et installer');
    this.later = button('Plus tard');
    this.close = button('Fermer');
    this.again = button('Réessayer');
    this.cancel = button('Annuler');
    this.restart = button('Redémarrer');
    this.back = button('Revenir à la saisie');
    this.installAnyway = button('Installer sans enregistrer');
  }

  /** Also starts the check. */
  async openByMenu(): Promise<void> {
    await clickMenu(this.#running, 'Aide', 'Rechercher une mise à jour…');
    await this.dialog.waitFor();
  }
}
