import { expect } from '@playwright/test';
import type { TestCloud } from '../support/cloud.ts';
import { Portal } from './portal.ts';

const longName = 'Poste de la comptabilité générale, site de Saint-Rémy-lès-Chevreuse, étage 2';

async function logIn(portal: Portal, cloud: TestCloud, show: Show): Promise<void> {
  const { email } = cloud.ready.portal.demo;
  await expect(portal.title).toHaveText('Se connecter');
  await show('login-email');
  await portal.button('Continuer').click();
  await show('login-email-missing');
  await portal.enterEmail(email);
  await show('login-password');
  await portal.button('Se connecter').click();
  await show('login-password-missing');
  await portal.password.fill('wrong');
  await portal.sicCode.fill('SIC-000000');
  await portal.button('Se connecter').click();
  await expect(portal.page.getByText('incorrect')).not.toHaveCount(0);
  await show('login-wrong');
  await portal.button("Modifier l'e-mail").click();
}

async function makeKeys(portal: Portal, show: Show): Promise<void> {
  await portal.button("GÉNÉRER UNE CLÉ D'API").click();
  await show('generate');
  await portal.dialog.getByRole('button', { name: "GÉNÉRER LA CLÉ D'API" }).click();
  await show('generate-missing');
  await portal.button('ANNULER').click();
  await portal.generate('Bureau de Lyon');
  await show('generated');
  await portal.button("Copier votre clé d'API").click();
  await portal.button("Copier le secret de la clé d'API").click();
  await expect(portal.page.getByText('Copié')).toHaveCount(2);
  await show('generated-copied');
  await portal.button('TERMINER').click();
  await portal.generate(longName);
  for (const name of ["Copier votre clé d'API", "Copier le secret de la clé d'API"])
    await portal.button(name).click();
  await portal.button('TERMINER').click();
  await expect(portal.tile(longName)).toBeVisible();
}

async function revokeOne(portal: Portal, show: Show): Promise<void> {
  await portal.button(`Actions pour la clé ${longName}`).click();
  await show('keys-menu');
  await portal.button('Révoquer').click();
  await show('revoke');
  await portal.dialog.getByRole('button', { name: 'RÉVOQUER' }).click();
  await expect(portal.tile(longName)).toBeHidden();
  await portal.page.getByRole('tab', { name: /Révoquées/u }).click();
  await show('keys-revoked');
}

export type Show = (name: string) => Promise<void>;

/** Visits every page and state of the portal. Leaves the demo key's firm with one more key. */
export async function walkThePortal(portal: Portal, cloud: TestCloud, show: Show): Promise<void> {
  const { sicCodes } = cloud.ready.portal.demo;
  await logIn(portal, cloud, show);
  await portal.logIn(cloud);
  await show('home');
  await portal.button('Administration').click();
  await show('home-menu');
  await portal.button('Administration').click();
  await portal.openKeys();
  await makeKeys(portal, show);
  await revokeOne(portal, show);
  await portal.page.getByRole('link', { name: 'Gestion des utilisateurs' }).first().click();
  await expect(portal.page.getByText('vous')).toBeVisible();
  await expect(portal.page.getByText(/clés? actives?/u)).toBeVisible();
  await show('users');
  await portal.page.goto('/nulle-part');
  await expect(portal.title).toHaveText('Page introuvable');
  await show('not-found');
  await portal.button('Se déconnecter').click();
  await show('logged-out');
  await portal.logIn(cloud, sicCodes[1]);
  await portal.openKeys();
  await expect(portal.page.getByText('Aucune clé active')).toBeVisible();
  await show('keys-empty');
}
