import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../../scripts/run/run.mjs';
import { startProcess, type RunningProcess } from '../../../scripts/run/processes.mjs';
import { startPrivateBus } from './private-bus.ts';
import { until } from '../until.ts';

const secretService = 'org.freedesktop.secrets';

/** A real gnome-keyring on a private session bus. */
export interface Keyring {
  readonly env: Readonly<Record<string, string>>;
  /** Stops the daemon; its secrets stay on disk. */
  stop(): Promise<void>;
  /** Unlocked, with its secrets. Does nothing when it runs. */
  start(): Promise<void>;
  lock(): Promise<void>;
  /** Replaces it with an empty one, as after a password reset. */
  reset(): Promise<void>;
  dispose(): Promise<void>;
}

export async function startKeyring(): Promise<Keyring> {
  // Kept short: a socket path has at most 107 characters.
  const folder = await mkdtemp(join(tmpdir(), 'quadra-keyring-'));
  const home = join(folder, 'home');
  const runtime = join(folder, 'run');
  for (const path of [home, runtime]) await mkdir(path, { mode: 0o700 });
  const bus = await startPrivateBus(folder);
  const shared = { ...bus.env, XDG_RUNTIME_DIR: runtime };
  const env = { PATH: process.env['PATH'] ?? '', HOME: home, ...shared };
  let daemon: RunningProcess | undefined;

  async function isThere(): Promise<boolean> {
    const question = [
      '/org/freedesktop/DBus',
      'org.freedesktop.DBus.NameHasOwner',
      `string:${secretService}`,
    ];
    const args = ['--session', '--dest=org.freedesktop.DBus', '--print-reply=literal', ...question];
    const { stdout } = await run('dbus-send', 'dbus-send', args, { env, deadlineMs: 5000 });
    return stdout.includes('true');
  }

  async function start(unlocked = true): Promise<void> {
    if (daemon) return;
    const args = ['--foreground', '--components=secrets', ...(unlocked ? ['--unlock'] : [])];
    daemon = startProcess('gnome-keyring-daemon', args, { env, stdio: ['pipe', 'pipe', 'pipe'] });
    daemon.child.stdin?.end('test');
    await until('the keyring', isThere);
  }

  async function stop(): Promise<void> {
    await daemon?.stop();
    daemon = undefined;
    await until('the end of the keyring', async () => !(await isThere()));
  }

  await start();
  return {
    env: shared,
    start: () => start(),
    stop,
    async lock() {
      await stop();
      await start(false);
    },
    async reset() {
      await stop();
      await rm(join(home, '.local', 'share', 'keyrings'), { recursive: true, force: true });
      await start();
    },
    async dispose() {
      await daemon?.stop();
      await bus.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
