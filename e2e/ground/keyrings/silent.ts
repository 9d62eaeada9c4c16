import { ServiceScreen } from '../../pages/service-screen.ts';
import { expect, finished, statusOf, type Ground, type Walk, type Walks } from './ground-test.ts';

const names = { XDG_CURRENT_DESKTOP: 'sway' };

async function refusedInWindow({ open }: Ground, env: Readonly<Record<string, string>>, sentence: string) {
  const screen = new ServiceScreen((await open(names, { env })).window);
  await expect(screen.status).toContainText(sentence);
  await screen.saveKey({ identifier: 'an-identifier', secret: 'a-secret' });
  await expect(screen.form).toContainText('Votre saisie est conservée.');
  await expect(screen.secret).toHaveValue('a-secret');
  return [await statusOf(screen)];
}

const nowhere: Walk = (ground) =>
  refusedInWindow(
    ground,
    { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/bus' },
    "cette session n'a pas de bus D-Bus",
  );

const stopped: Walk = async ({ session, openDetached, cloud }) => {
  await session.openGnomeKeyring();
  session.freezeBus();
  const screen = new ServiceScreen(await openDetached(names));
  await expect(screen.status).toContainText('le bus D-Bus de cette session');
  const said = await statusOf(screen);
  await screen.saveKey(cloud.ready.demo);
  await expect(screen.form).toContainText('Votre saisie est conservée.');
  session.thawBus();
  await screen.retry.click();
  await expect(screen.retry).toBeHidden();
  await expect(screen.secret).toHaveValue(cloud.ready.demo.secret);
  await screen.save.click();
  await expect(screen.steps).toHaveText(finished);
  return [said, await statusOf(screen)];
};

const noKeyring: Walk = (ground) =>
  refusedInWindow(ground, {}, 'aucun coffre du système ne répond dans cette session');

export const silent: Walks = {
  'a session bus whose program stands still': stopped,
  'a session bus at an address that leads nowhere': nowhere,
  'a session bus without any keyring': noKeyring,
};
