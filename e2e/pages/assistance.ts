import type { Locator } from '@playwright/test';
import type { RunningApp } from '../support/app/launch-app.ts';
import { clickMenu } from './menu.ts';

export class Assistance {
  readonly #app: RunningApp;
  readonly diagnosis: Locator;
  readonly result: Locator;
  readonly steps: Locator;
  readonly cancel: Locator;
  readonly restart: Locator;
  readonly journal: Locator;
  readonly rows: Locator;
  readonly search: Locator;
  readonly exportCsv: Locator;
  readonly notice: Locator;
  readonly announcement: Locator;

  constructor(app: RunningApp) {
    this.#app = app;
    const { window } = app;
    this.diagnosis = window.getByRole('dialog', { name: 'Diagnostic de la connexion' });
    this.result = this.diagnosis.locator('.diagnosis-result');
    this.steps = this.diagnosis.getByRole('listitem');
    this.cancel = this.diagnosis.getByRole('button', { name: 'Annuler' });
    this.restart = this.diagnosis.getByRole('button', { name: 'Relancer le diagnostic' });
    this.journal = window.getByRole('dialog', { name: 'Journal des opérations' });
    this.rows = this.journal.locator('tbody tr');
    this.search = this.journal.getByRole('searchbox', { name: 'Rechercher' });
    this.exportCsv = this.journal.getByRole('button', { name: 'Exporter en CSV…' });
    this.notice = window.locator('.action-notice');
    this.announcement = window.getByRole('status');
  }

  async choose(entry: string): Promise<void> {
    await clickMenu(this.#app, 'Outils', 'Assistance', entry);
  }

  async diagnose(): Promise<void> {
    await this.choose('Diagnostic…');
    await this.restart.waitFor({ timeout: 12_000 });
  }

  async openJournal(): Promise<void> {
    await this.choose('Journal…');
    await this.rows.first().waitFor();
  }

  clipboard(): Promise<string> {
    return this.#app.app.evaluate(({ clipboard }) => clipboard.readText());
  }
}
