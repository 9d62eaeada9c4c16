import { existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, join } from 'node:path';
import { run } from '../../scripts/run/run.mjs';
import { startProcess, type RunningProcess } from '../../scripts/run/processes.mjs';

/** Everything runs in namespaces of its own: mounts and processes go with the command. */
const enter = `
set -e
mount --rbind /dev "$ROOT/dev"
mount -t tmpfs -o size=512m tmpfs "$ROOT/dev/shm"
exec chroot "$ROOT" "$@"
`;

/** A small Debian in a folder; the network is this machine's. */
export interface Chroot {
  readonly root: string;
  /** Runs a program as root to its end, five minutes at most, and gives what it wrote; rejects when it fails. */
  readonly run: (...command: readonly string[]) => Promise<string>;
  /** As {@link run}, but tells the exit code instead of rejecting. */
  readonly attempt: (...command: readonly string[]) => Promise<{ code: number; output: string }>;
  /** Starts a program as root. */
  readonly start: (env: Readonly<Record<string, string>>, ...command: readonly string[]) => RunningProcess;
}

const environment = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  LANG: 'C.UTF-8',
  DEBIAN_FRONTEND: 'noninteractive',
};

/** Where this machine gets Debian from. */
async function mirror(): Promise<string> {
  const file = '/etc/apt/sources.list.d/debian.sources';
  const text = existsSync(file) ? await readFile(file, 'utf8') : '';
  return /^URIs: (\S+\/debian)\/?$/mu.exec(text)?.[1] ?? 'http://deb.debian.org/debian';
}

/** Makes a fresh Debian 12 with nothing but the smallest set of packages. */
export async function makeChroot(root: string): Promise<Chroot> {
  const from = await mirror();
  const made = await run('debootstrap', 'debootstrap', ['--variant=minbase', 'bookworm', root, from], {
    deadlineMs: 10 * 60_000,
  });
  if (made.code !== 0) throw new Error(`debootstrap failed:\n${made.output.slice(-2000)}`);
  const suites = ['bookworm', 'bookworm-updates'].map((suite) => `deb ${from} ${suite} main\n`);
  await writeFile(join(root, 'etc', 'apt', 'sources.list'), suites.join(''));
  await copyFile('/etc/resolv.conf', join(root, 'etc', 'resolv.conf'));
  await writeFile(join(root, 'etc', 'hosts'), `127.0.0.1 localhost ${hostname()}\n`);
  // No package starts a service in here.
  const policy = join(root, 'usr', 'sbin', 'policy-rc.d');
  await writeFile(policy, '#!/bin/sh\nexit 101\n');
  await chmod(policy, 0o755);
  await mkdir(join(root, 'tmp', 'in'), { recursive: true });

  const into = (command: readonly string[]) => [
    ...['--mount', '--pid', '--fork', '--kill-child', `--mount-proc=${join(root, 'proc')}`],
    ...['sh', '-c', enter, 'sh', ...command],
  ];
  const env = { ...environment, ROOT: root };
  const attempt: Chroot['attempt'] = (...command) =>
    run(command[0] ?? '', 'unshare', into(command), { env, deadlineMs: 5 * 60_000 });
  const chroot: Chroot = {
    root,
    attempt,
    async run(...command) {
      const { code, output } = await attempt(...command);
      if (code !== 0) throw new Error(`${command.join(' ')} ended with ${code}:\n${output.slice(-3000)}`);
      return output;
    },
    start: (more, ...command) => startProcess('unshare', into(command), { env: { ...env, ...more } }),
  };
  await chroot.run('apt-get', 'update', '-q');
  return chroot;
}

/** Brings a file in; its path inside. */
export async function bringIn({ root }: Chroot, file: string): Promise<string> {
  await copyFile(file, join(root, 'tmp', 'in', basename(file)));
  return `/tmp/in/${basename(file)}`;
}
