import { existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, join } from 'node:path';
import { run } from '../../scripts/run/run.mjs';
import { startProcess, type RunningProcess } from '../../scripts/run/processes.mjs';

/** Own namespaces: mounts and processes end with the command. */
const enter = `
set -e
mount --rbind /dev "$ROOT/dev"
mount -t tmpfs -o size=512m tmpfs "$ROOT/dev/shm"
exec chroot "$ROOT" "$@"
`;

/** A small Debian that shares this machine's network. */
export interface Chroot {
  readonly root: string;
  /** As root, at most 5 minutes. Rejects on failure. */
  readonly run: (...command: readonly string[]) => Promise<string>;
  readonly attempt: (...command: readonly string[]) => Promise<{ code: number; output: string }>;
  readonly start: (env: Readonly<Record<string, string>>, ...command: readonly string[]) => RunningProcess;
}

const environment = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  LANG: 'C.UTF-8',
  DEBIAN_FRONTEND: 'noninteractive',
};

async function mirror(): Promise<string> {
  const file = '/etc/apt/sources.list.d/debian.sources';
  const text = existsSync(file) ? await readFile(file, 'utf8') : '';
  return /^URIs: (\S+\/debian)\/?$/mu.exec(text)?.[1] ?? 'http://deb.debian.org/debian';
}

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
  // Stops packages from starting services.
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

/** Returns its path inside. */
export async function bringIn({ root }: Chroot, file: string): Promise<string> {
  await copyFile(file, join(root, 'tmp', 'in', basename(file)));
  return `/tmp/in/${basename(file)}`;
}
