import type { Locator, Page } from '@playwright/test';

export class ServiceScreen {
  readonly page: Page;
  readonly title: Locator;
  readonly form: Locator;
  readonly identifier: Locator;
  readonly secret: Locator;
  readonly save: Locator;
  readonly remove: Locator;
  readonly onboarding: Locator;
  readonly cancel: Locator;
  readonly checkAgain: Locator;
  readonly retry: Locator;
  readonly documentation: Locator;
  readonly status: Locator;
  readonly headline: Locator;
  readonly steps: Locator;
  readonly progress: Locator;
  readonly dialog: Locator;
  readonly announcement: Locator;
  readonly sharingCode: Locator;
  readonly openSharedKey: Locator;
  readonly takeCopy: Locator;

  constructor(page: Page) {
    this.page = page;
    const button = (name: string) => page.getByRole('button', { name, exact: true });
    this.title = page.getByRole('heading', { level: 1 });
    this.form = page.getByRole('form', { name: "Clé d'API" });
    this.identifier = page.getByLabel("Identifiant de la clé d'API");
    this.secret = page.getByLabel("Secret de la clé d'API");
    this.save = button('Sauver');
    this.remove = button('Supprimer');
    this.onboarding = button('Onboarding');
    this.cancel = button('Annuler');
    this.checkAgain = button('Vérifier à nouveau');
    this.retry = button('Réessayer');
    this.documentation = button('Voir Documentation');
    this.status = page.getByRole('region', { name: 'Avancement' });
    this.headline = this.status.getByRole('heading', { level: 2 });
    this.steps = this.status.getByRole('list').first().locator('.step-word');
    this.progress = page.getByRole('progressbar');
    this.dialog = page.getByRole('dialog');
    this.announcement = page.getByRole('status');
    this.sharingCode = page.getByRole('textbox', { name: 'Code de partage' });
    this.openSharedKey = button('Ouvrir la clé');
    this.takeCopy = button('Reprendre cette copie');
  }

  async saveKey(key: { identifier: string; secret: string }): Promise<void> {
    await this.identifier.fill(key.identifier);
    await this.secret.fill(key.secret);
    await this.save.click();
  }

  async deleteKey(): Promise<void> {
    await this.remove.click();
    await this.dialog.getByRole('button', { name: 'Supprimer la clé' }).click();
  }
}
