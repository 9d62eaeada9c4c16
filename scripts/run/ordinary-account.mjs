import { spawnSync } from 'node:child_process';
import { chownSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../setup/paths.mjs';

const nobody = 65_534;

const launchers = [
  { prefix: ['setpriv', `--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups'], ownsFiles: true },
  // Where that account cannot read this clone: root's files, no privileges.
  { prefix: ['unshare', '--user', `--map-user=${nobody}`, `--map-group=${nobody}`], ownsFiles: false },
];

const canRun = (/** @type {string[]} */ prefix) => {
  const [command = '', ...args] = prefix;
  const script = `require('node:fs').accessSync('package.json')`;
  return spawnSync(command, [...args, process.execPath, '-e', script], { cwd: root }).status === 0;
};

/** Chromium builds no sandbox for root. */
export function ordinaryAccount() {
  const folder = mkdtempSync(join(tmpdir(), 'quadra-security-'));
  if (process.getuid?.() !== 0) return { folder, prefix: [] };
  const launcher = launchers.find(({ prefix }) => canRun(prefix));
  if (launcher === undefined) {
    throw new Error(
      'Chromium builds no sandbox for root, and no other account can be taken here: run this as an ordinary user.',
    );
  }
  if (launcher.ownsFiles) chownSync(folder, nobody, nobody);
  return { folder, prefix: launcher.prefix };
}
