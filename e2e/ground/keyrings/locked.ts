import { ServiceScreen } from '../../pages/service-screen.ts';
import { expect, finished, statusOf, type Ground, type Walk, type Walks } from './ground-test.ts';
import { startKeePassXC } from './keepassxc.ts';

const kde = { XDG_CURRENT_DESKTOP: 'KDE', KDE_SESSION_VERSION: '5' };

const waits = 'Le coffre du système attend votre réponse';

async function cancelled({ cloud, session }: Ground, screen: ServiceScreen, question: string) {
  await expect(screen.headline).toHaveText(waits);
  await session.window(question);
  await screen.identifier.fill(cloud.ready.demo.identifier);
  await screen.secret.fill(cloud.ready.demo.secret);
  const said = await statusOf(screen);
  await screen.cancel.click();
  await expect(screen.status).toContainText('le coffre du système est verrouillé');
  await expect(screen.secret).toHaveValue(cloud.ready.demo.secret);
  return [said, await statusOf(screen)];
}

async function savedAfterRetry({ cloud }: Ground, screen: ServiceScreen) {
  await screen.retry.click();
  await expect(screen.retry).toBeHidden();
  await expect(screen.secret).toHaveValue(cloud.ready.demo.secret);
  await screen.save.click();
  await expect(screen.steps).toHaveText(finished);
  return [await statusOf(screen)];
}

const gnome: Walk = async (ground) => {
  const { session, open } = ground;
  await session.openGnomeKeyring();
  await session.lockGnomeKeyring();
  const screen = new ServiceScreen((await open({ XDG_CURRENT_DESKTOP: 'GNOME' })).window);
  const said = await cancelled(ground, screen, 'gcr-prompter');
  await session.openGnomeKeyring();
  return [...said, ...(await savedAfterRetry(ground, screen))];
};

const kwallet: Walk = async (ground) => {
  const { session, open } = ground;
  session.start('kwalletd5', []);
  await session.owned('org.kde.kwalletd5');
  const screen = new ServiceScreen((await open(kde)).window);
  return cancelled(ground, screen, 'kwalletd5');
};

const keePassXC: Walk = async (ground) => {
  const { session, open } = ground;
  const database = await startKeePassXC(session);
  const screen = new ServiceScreen((await open({ XDG_CURRENT_DESKTOP: 'sway' })).window);
  const said = await cancelled(ground, screen, 'keepassxc');
  await database.unlock();
  return [...said, ...(await savedAfterRetry(ground, screen))];
};

export const locked: Walks = {
  'gnome-keyring locked, cancelled, unlocked later': gnome,
  'KWallet with its first dialog on the screen': kwallet,
  'KeePassXC locked, cancelled, unlocked later': keePassXC,
};
