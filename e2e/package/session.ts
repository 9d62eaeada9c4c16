import type { RunningProcess } from '../../scripts/run/processes.mjs';
import type { Chroot } from './chroot.ts';
import { drivable } from './packed-app.ts';

/** The accountant at the desk. */
export const user = 'comptable';
export const home = `/home/${user}`;

/** A desktop session as far as the app needs one: a bus, an unlocked keyring, then the program. */
const desktop = `
set -e
printf 'mot de passe' | gnome-keyring-daemon --unlock --components=secrets --daemonize >/dev/null
"$@"
# What the program has started in its own place goes on for as long as somebody drives it.
sleep "$LINGER"
`;

/** Makes the account, and the place where sessions keep their sockets. */
export async function addUser(chroot: Chroot): Promise<void> {
  await chroot.run('useradd', '--create-home', '--uid', '1000', '--shell', '/bin/bash', user);
  await chroot.run('install', '-d', '-m', '700', '-o', user, '-g', user, '/run/user/1000');
}

/** Starts a program in a new session of the account, without any right of root. */
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
    // By it Chromium finds the keyring, as on a real desktop.
    XDG_CURRENT_DESKTOP: 'GNOME',
    TZ: 'Europe/Paris',
  };
  return chroot.start(
    env,
    ...['runuser', '-u', user, '--', 'dbus-run-session', '--', 'sh', '-c', desktop, 'sh'],
    ...command,
  );
}

/** Starts the installed app by its name; the session outlives it by so many seconds. */
export const startInstalled = (chroot: Chroot, display: Readonly<Record<string, string>>, linger = 0) =>
  inSession(chroot, { ...display, LINGER: String(linger) }, 'quadra-api-keys', ...drivable);
