import type { Locator, Page } from '@playwright/test';

/** Outils > Api keys > Partager… */
export class SharingDialog {
  readonly dialog: Locator;
  readonly code: Locator;
  readonly accounts: Locator;
  readonly start: Locator;
  readonly stop: Locator;
  readonly keep: Locator;
  readonly copy: Locator;
  readonly done: Locator;

  constructor(page: Page) {
    this.dialog = page.getByRole('dialog', { name: "Partager la clé d'API" });
    const button = (name: string) => this.dialog.getByRole('button', { name, exact: true });
    this.code = this.dialog.getByLabel('Code de partage');
    this.accounts = this.dialog.getByRole('list').getByRole('listitem');
    this.start = button('Créer le code de partage');
    this.stop = button('Arrêter le partage');
    this.keep = button('Annuler');
    this.copy = button('Copier le code');
    this.done = button('Terminer');
  }
}
