import type { RunningProcess } from '../../scripts/run/processes.mjs';
import type { Chroot } from './chroot.ts';
import { drivable } from './packed-app.ts';

export const user = 'comptable';
export const home = `/home/${user}`;

const desktop = `
set -e
printf 'mot de passe' | gnome-keyring-daemon --unlock --components=secrets --daemonize >/dev/null
"$@"
# What the program has started in its own place goes on for as long as somebody drives it.
sleep "$LINGER"
`;

export async function addUser(chroot: Chroot): Promise<void> {
  await chroot.run('useradd', '--create-home', '--uid', '1000', '--shell', '/bin/bash', user);
  await chroot.run('install', '-d', '-m', '700', '-o', user, '-g', user, '/run/user/1000');
}

export function inSession(
  chroot: Chroot,
  display: Readonly<Record<string, string>>,
  ...command: readonly string[]
): RunningProcess {
  const env = {
    LINGER: '0',
    ...display,
    HOME: home,
    XDG_RUNTIME_DIR: '/run/user/1000',
    // Chromium chooses the keyring by it.
    XDG_CURRENT_DESKTOP: 'GNOME',
    TZ: 'Europe/Paris',
  };
  return chroot.start(
    env,
    ...['runuser', '-u', user, '--', 'dbus-run-session', '--', 'sh', '-c', desktop, 'sh'],
    ...command,
  );
}

/** `linger`: seconds for which the session outlives the app. */
export const startInstalled = (chroot: Chroot, display: Readonly<Record<string, string>>, linger = 0) =>
  inSession(chroot, { ...display, LINGER: String(linger) }, 'quadra-api-keys', ...drivable);
