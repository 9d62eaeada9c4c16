import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProcess, type RunningProcess } from '../../../scripts/run/processes.mjs';
import { run } from '../../../scripts/run/run.mjs';
import { startPrivateBus } from '../../support/system/private-bus.ts';
import { until } from '../../support/until.ts';

export interface DesktopSession {
  readonly env: Readonly<Record<string, string>>;
  readonly home: string;
  /** XDG_RUNTIME_DIR. */
  readonly runtime: string;
  readonly start: (program: string, args: readonly string[], input?: string) => RunningProcess;
  readonly owned: (name: string) => Promise<void>;
  readonly window: (program: string) => Promise<void>;
  readonly lockGnomeKeyring: () => Promise<void>;
  readonly openGnomeKeyring: () => Promise<void>;
  /** It still takes connections. */
  readonly freezeBus: () => void;
  readonly thawBus: () => void;
  readonly stop: () => Promise<void>;
}

/** gnome-keyring asks by this program. */
const prompter = `[D-BUS Service]
Name=org.gnome.keyring.SystemPrompter
Exec=/usr/libexec/gcr-prompter
`;

/** Milliseconds. */
const longestStart = 30_000;

const gnomeArguments = ['--foreground', '--components=secrets'];

export async function startDesktopSession(
  display: Readonly<Record<string, string>>,
): Promise<DesktopSession> {
  const folder = await mkdtemp(join(tmpdir(), 'quadra-desktop-'));
  const [home, runtime, services] = ['home', 'run', 'services'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  for (const path of [home, runtime, services]) await mkdir(path, { mode: 0o700 });
  await writeFile(join(services, 'prompter.service'), prompter);
  const shared = { HOME: home, XDG_RUNTIME_DIR: runtime, LANG: 'C.UTF-8', ...display };
  const inherited = { PATH: process.env['PATH'] ?? '' };
  const bus = await startPrivateBus(folder, { services, env: { ...inherited, ...shared } });
  const env = { ...shared, ...bus.env };
  const [, socket = ''] = /path=([^,]+)/u.exec(bus.env.DBUS_SESSION_BUS_ADDRESS) ?? [];
  await symlink(socket, join(runtime, 'bus'));
  const processes: RunningProcess[] = [];
  let gnomeKeyring: RunningProcess | undefined;

  function start(program: string, args: readonly string[], input = ''): RunningProcess {
    const running = startProcess(program, [...args], {
      env: { ...inherited, ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    running.child.stdin?.end(input);
    processes.push(running);
    return running;
  }

  async function isOwned(name: string): Promise<boolean> {
    const question = ['/org/freedesktop/DBus', 'org.freedesktop.DBus.NameHasOwner', `string:${name}`];
    const args = ['--session', '--dest=org.freedesktop.DBus', '--print-reply=literal', ...question];
    const { stdout } = await run('dbus-send', 'dbus-send', args, {
      env: { ...inherited, ...env },
      deadlineMs: 5_000,
    });
    return stdout.includes('true');
  }

  const owned = (name: string) => until(name, () => isOwned(name), longestStart);

  return {
    ...{ env, home, runtime, start, owned },
    async window(program) {
      const windows = () =>
        run('xdotool', 'xdotool', ['search', '--onlyvisible', '--class', program], {
          env: { ...inherited, ...env },
          deadlineMs: 5_000,
        });
      await until(`a window of ${program}`, async () => (await windows()).code === 0);
    },
    async openGnomeKeyring() {
      await gnomeKeyring?.stop();
      gnomeKeyring = start('gnome-keyring-daemon', [...gnomeArguments, '--unlock'], 'test');
      await owned('org.freedesktop.secrets');
    },
    async lockGnomeKeyring() {
      await gnomeKeyring?.stop();
      gnomeKeyring = start('gnome-keyring-daemon', gnomeArguments);
      await owned('org.freedesktop.secrets');
    },
    freezeBus: bus.freeze,
    thawBus: bus.thaw,
    async stop() {
      for (const running of processes) await running.stop();
      await bus.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
