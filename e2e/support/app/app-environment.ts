import { join } from 'node:path';

/** Without the proxy, session and keyring of the tester's own desktop. */
const inherited = ['PATH', 'LD_LIBRARY_PATH', 'TMPDIR'];

export function appEnvironment(
  home: string,
  additions: Readonly<Record<string, string>>,
): Record<string, string> {
  const names = process.platform === 'linux' ? inherited : Object.keys(process.env);
  const kept = names.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    ...Object.fromEntries(kept),
    HOME: home,
    XDG_CONFIG_HOME: join(home, '.config'),
    LANG: 'C.UTF-8',
    TZ: 'Europe/Paris',
    // Otherwise a program looks for a session bus and may start one.
    DBUS_SESSION_BUS_ADDRESS: 'disabled:',
    ...additions,
  };
}
