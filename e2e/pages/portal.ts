import { expect, type Locator, type Page } from '@playwright/test';
import type { TestCloud } from '../support/cloud.ts';

export class Portal {
  readonly page: Page;
  readonly title: Locator;
  readonly email: Locator;
  readonly password: Locator;
  readonly sicCode: Locator;
  readonly dialog: Locator;
  readonly tiles: Locator;
  readonly identifier: Locator;
  readonly secret: Locator;

  constructor(page: Page) {
    this.page = page;
    this.title = page.getByRole('heading', { level: 1 });
    this.email = page.getByLabel('E-mail', { exact: true });
    this.password = page.getByLabel('Mot de passe', { exact: true });
    this.sicCode = page.getByLabel('Code SIC', { exact: true });
    this.dialog = page.getByRole('dialog');
    this.tiles = page.getByRole('tabpanel').getByRole('listitem');
    this.identifier = page.getByLabel("Votre clé d'API", { exact: true });
    this.secret = page.getByLabel("Secret de la clé d'API", { exact: true });
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** Resolves when the clipboard holds the text. */
  async copy(name: string): Promise<void> {
    await this.button(`Copier ${name}`).click();
    await expect(this.button(`Copié : ${name}`)).toBeVisible();
  }

  async enterEmail(email: string): Promise<void> {
    await this.email.fill(email);
    await this.button('Continuer').click();
  }

  async logIn({ ready }: TestCloud, sicCode = ready.portal.demo.sicCodes[0] ?? ''): Promise<void> {
    await this.enterEmail(ready.portal.demo.email);
    await this.password.fill(ready.portal.demo.password ?? '');
    await this.sicCode.fill(sicCode);
    await this.button('Se connecter').click();
    await expect(this.title).toHaveText(/Bonjour/u);
  }

  async openKeys(): Promise<void> {
    await this.button('Administration').click();
    await this.page.getByRole('link', { name: 'Gestion des utilisateurs' }).first().click();
    await expect(this.title).toHaveText('Gestion des comptes | Tableau de bord');
    await this.page.getByRole('link', { name: "Gérer les clés d'API" }).click();
    await expect(this.title).toHaveText("Clés d'API");
  }

  async generate(name: string): Promise<void> {
    await this.button("GÉNÉRER UNE CLÉ D'API").click();
    await this.dialog.getByLabel('Sélectionner un service').selectOption('Cegid File Exchange');
    await this.dialog.getByLabel("Entrer le nom d'une nouvelle clé").fill(name);
    await this.dialog.getByRole('button', { name: "GÉNÉRER LA CLÉ D'API" }).click();
    await expect(this.title).toHaveText("Clé d'API générée avec succès");
  }

  tile(name: string): Locator {
    return this.tiles.filter({ has: this.page.getByRole('heading', { name, exact: true }) });
  }

  async revoke(name: string): Promise<void> {
    await this.button(`Actions pour la clé ${name}`).click();
    await this.button('Révoquer').click();
    await this.dialog.getByRole('button', { name: 'RÉVOQUER' }).click();
    await expect(this.tile(name)).toBeHidden();
  }
}
