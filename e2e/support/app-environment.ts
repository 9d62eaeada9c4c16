import { join } from 'node:path';

/** What the app inherits on Linux; proxies, sessions and keyrings of the tester's own desktop are not among it. */
const inherited = ['PATH', 'LD_LIBRARY_PATH', 'TMPDIR'];

/** Environment of the app in a test: as on a desk of its own. */
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
    // Without this a program looks for a bus by itself, and may start one.
    DBUS_SESSION_BUS_ADDRESS: 'disabled:',
    ...additions,
  };
}
