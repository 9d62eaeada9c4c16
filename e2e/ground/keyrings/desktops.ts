import { ServiceScreen } from '../../pages/service-screen.ts';
import { expect, finished, ownLines, statusOf, type Ground, type Walk, type Walks } from './ground-test.ts';

const onDesktop =
  (names: Readonly<Record<string, string>>): Walk =>
  async ({ session, cloud, open, close }) => {
    await session.openGnomeKeyring();
    const first = await open(names);
    const screen = new ServiceScreen(first.window);
    await screen.saveKey(cloud.ready.demo);
    await expect(screen.steps).toHaveText(finished);
    await close(first);
    const second = new ServiceScreen((await open(names)).window);
    await expect(second.steps).toHaveText(finished);
    return [await statusOf(second)];
  };

async function savedAndChecked(ground: Ground, env: Readonly<Record<string, string>>) {
  const saved = await ground.command(['--save'], env);
  expect(saved.code, saved.stderr).toBe(0);
  const checked = await ground.command(['--check'], env);
  expect(checked.code, checked.stderr).toBe(0);
  return [saved.stdout, checked.stdout];
}

async function refused(ground: Ground, sentences: readonly string[]) {
  const { code, stderr } = await ground.command(['--save'], {});
  expect(code, stderr).toBe(7);
  for (const sentence of sentences) expect(stderr).toContain(sentence);
  return [ownLines(stderr)];
}

const noBus = [
  "cette session n'a pas de bus D-Bus",
  'Ouvrez une session de bureau avec ce compte sur ce poste',
];

export const desktops: Walks = {
  COSMIC: onDesktop({ XDG_CURRENT_DESKTOP: 'COSMIC', XDG_SESSION_DESKTOP: 'COSMIC' }),
  LXQt: onDesktop({ XDG_CURRENT_DESKTOP: 'LXQt', DESKTOP_SESSION: 'lxqt' }),
  LXDE: onDesktop({ XDG_CURRENT_DESKTOP: 'LXDE', DESKTOP_SESSION: 'LXDE' }),
  sway: onDesktop({ XDG_CURRENT_DESKTOP: 'sway', XDG_SESSION_DESKTOP: 'sway' }),
  i3: onDesktop({ XDG_CURRENT_DESKTOP: 'i3', DESKTOP_SESSION: 'i3' }),
  Hyprland: onDesktop({ XDG_CURRENT_DESKTOP: 'Hyprland', XDG_SESSION_DESKTOP: 'Hyprland' }),
  'xrdp, no variable of a desktop': onDesktop({}),
  'GNOME, which Chromium knows': onDesktop({ XDG_CURRENT_DESKTOP: 'ubuntu:GNOME' }),
  'SSH, a desktop session of the account is open': async (ground) => {
    await ground.session.openGnomeKeyring();
    return savedAndChecked(ground, { XDG_RUNTIME_DIR: ground.session.runtime });
  },
  'SSH, no other session': (ground) => refused(ground, noBus),
  'cron, a desktop session of the account is open': async (ground) => {
    await ground.session.openGnomeKeyring();
    return savedAndChecked(ground, { XDG_RUNTIME_DIR: ground.session.runtime, LANG: '', SHELL: '/bin/sh' });
  },
  'cron, no other session': (ground) => refused(ground, noBus),
};
