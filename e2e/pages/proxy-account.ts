import { expect, type Locator, type Page } from '@playwright/test';

/** The dialog for the account of a proxy, which opens over others. */
export class ProxyAccount {
  readonly button: Locator;
  readonly dialog: Locator;
  readonly user: Locator;
  readonly password: Locator;

  constructor(page: Page) {
    this.button = page.getByRole('button', { name: 'Saisir le compte du proxy…' });
    this.dialog = page.getByRole('dialog', { name: 'Compte du proxy' });
    this.user = this.dialog.getByLabel("Nom d'utilisateur");
    this.password = this.dialog.getByLabel('Mot de passe');
  }

  async enter(user: string, password: string): Promise<void> {
    await this.button.click();
    await this.user.fill(user);
    await this.password.fill(password);
    await this.password.press('Enter');
    await expect(this.dialog).toBeHidden();
  }
}
