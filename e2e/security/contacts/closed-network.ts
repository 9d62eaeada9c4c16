import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inRoot } from '../../../scripts/setup/paths.mjs';
import { startProcess, type RunningProcess } from '../../../scripts/run/processes.mjs';
import { firstMatch } from '../../support/first-match.ts';
import { until } from '../../support/until.ts';

/** Routes every address here and records all traffic. */
export interface ClosedNetwork {
  readonly proxy: string;
  readonly inside: (command: string, args: readonly string[]) => readonly [string, readonly string[]];
  /** Traffic so far, after a short quiet period. */
  readonly seen: () => Promise<Seen>;
  /** Every contact so far, in order. */
  readonly connections: () => readonly string[];
  readonly stop: () => Promise<void>;
}

interface Seen {
  readonly names: readonly string[];
  readonly proxied: readonly string[];
  /** Targets with ports; replies excluded. */
  readonly contacted: readonly string[];
}

/** Our name server is the only source of names. */
const files = {
  'resolv.conf': 'nameserver 127.0.0.1\n',
  'nsswitch.conf': 'passwd: files\ngroup: files\nhosts: files dns\n',
  hosts: '127.0.0.1 localhost\n::1 localhost\n',
};

const isRoot = process.getuid?.() === 0;

/** Needs root or user namespaces, as Chromium's sandbox does. */
export async function openClosedNetwork(folder: string): Promise<ClosedNetwork> {
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  const mounts = Object.keys(files).map((name) => `mount --bind '${join(folder, name)}' /etc/${name}`);
  const routes = [
    'ip link set lo up',
    'ip route add local default dev lo',
    'ip -6 route add local default dev lo',
  ];
  const script = ['set -e', ...routes, ...mounts, 'echo open', 'exec sleep 3600'].join('\n');
  const asRoot = isRoot ? [] : ['--user', '--map-root-user'];
  const holder = startProcess('unshare', [...asRoot, '--net', '--mount', 'sh', '-c', script]);
  await firstMatch(holder, /^open$/mu, 10_000);

  const enter = [
    '--target',
    String(holder.child.pid),
    '--net',
    '--mount',
    ...(isRoot ? [] : ['--user', '--preserve-credentials']),
  ];
  const again = isRoot
    ? []
    : [
        'unshare',
        '--user',
        `--map-user=${process.getuid?.() ?? 0}`,
        `--map-group=${process.getgid?.() ?? 0}`,
      ];
  const asOwner = (args: readonly string[]) => startProcess('nsenter', [...enter, ...args]);

  const watcher = asOwner([process.execPath, inRoot('e2e', 'security', 'contacts', 'watcher.mjs')]);
  await firstMatch(watcher, /^ready$/mu, 10_000);
  const capture = asOwner(['perl', inRoot('e2e', 'security', 'contacts', 'capture.pl')]);
  await firstMatch(capture, /^listening$/mu, 10_000);

  const every = (running: RunningProcess, pattern: RegExp) =>
    [...running.stdout().matchAll(pattern)].map(([, text = '']) => text);
  const lines = (running: RunningProcess, pattern: RegExp) => [...new Set(every(running, pattern))];
  return {
    proxy: 'http://127.0.0.1:3128',
    inside: (command, args) => ['nsenter', [...enter, ...again, command, ...args]],
    connections: () => every(capture, /^to (.+)$/gmu),
    async seen() {
      let before = -1;
      await until('a pause', () => {
        const now = capture.stdout().length + watcher.stdout().length;
        const isQuiet = now === before;
        before = now;
        return new Promise((resolve) =>
          setTimeout(() => {
            resolve(isQuiet);
          }, 500),
        );
      });
      return {
        names: lines(watcher, /^name (.+)$/gmu),
        proxied: lines(watcher, /^proxy (.+)$/gmu),
        contacted: lines(capture, /^to (.+)$/gmu),
      };
    },
    async stop() {
      for (const running of [capture, watcher, holder]) await running.stop(1_000);
    },
  };
}
