import { readFileSync } from 'node:fs';
import { inRoot } from './paths.mjs';
import { alone } from './lock.mjs';
import { run } from '../run/run.mjs';
import { say, secondsSince, SetupError } from '../run/say.mjs';
import { npmCommand } from './tools.mjs';

/** @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean }} LockedPackage */

/**
 * @param {string} file
 * @returns {Record<string, LockedPackage> | undefined}
 */
function lockedPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/** npm writes .package-lock.json last, without packages of other platforms. */
function packagesAreInstalled() {
  const wanted = lockedPackages(inRoot('package-lock.json')) ?? {};
  const present = lockedPackages(inRoot('node_modules', '.package-lock.json'));
  if (present === undefined) return false;
  return (
    Object.entries(wanted).every(([path, { version, integrity, optional, devOptional }]) => {
      if (path === '') return true;
      const found = present[path];
      if (found === undefined) return optional === true || devOptional === true;
      return found.version === version && found.integrity === integrity;
    }) && Object.keys(present).every((path) => path in wanted)
  );
}

export async function ensurePackages() {
  if (packagesAreInstalled()) return;
  await alone('packages', async () => {
    if (packagesAreInstalled()) return;
    const started = performance.now();
    say('Installing the npm packages (about half a minute) …');
    const npm = npmCommand();
    const args = [...npm.args, 'ci', '--no-audit', '--no-fund', '--loglevel=error'];
    const { code, output } = await run('npm ci', npm.command, args, { deadlineMs: 10 * 60_000 });
    if (code !== 0)
      throw new SetupError(`${output}\nnpm ci failed: is the npm registry reachable from here?`);
    say(`npm packages installed in ${secondsSince(started)}.`);
  });
}
