import { existsSync } from 'node:fs';
import { userInfo } from 'node:os';

// passwd does not know an account whose directory is out of reach.

interface SystemCalls {
  readonly userInfo: () => { readonly username: string; readonly homedir: string };
  readonly env: NodeJS.ProcessEnv;
  readonly uid: number | undefined;
}

const calls = (): SystemCalls => ({ userInfo, env: process.env, uid: process.getuid?.() });

export function accountName({ userInfo, env, uid }: SystemCalls = calls()): string {
  try {
    return userInfo().username;
  } catch {
    const { USER = '', LOGNAME = '' } = env;
    return USER || LOGNAME || String(uid ?? '');
  }
}

/** Chromium would take /tmp. */
export function accountHome({ userInfo, env }: SystemCalls = calls()): string {
  const { HOME = '' } = env;
  if (HOME !== '') return HOME;
  try {
    return userInfo().homedir;
  } catch {
    return '/nonexistent';
  }
}

/** cron does not name it. */
export function accountBus(
  { env, uid }: Omit<SystemCalls, 'userInfo'> = calls(),
  exists: (path: string) => boolean = existsSync,
): string | undefined {
  const { DBUS_SESSION_BUS_ADDRESS = '', XDG_RUNTIME_DIR = '' } = env;
  if (DBUS_SESSION_BUS_ADDRESS !== '') return DBUS_SESSION_BUS_ADDRESS;
  const folder = [XDG_RUNTIME_DIR, `/run/user/${String(uid)}`].find(
    (one) => one !== '' && exists(`${one}/bus`),
  );
  return folder && `unix:path=${folder}/bus`;
}
