import { existsSync, readFileSync } from 'node:fs';
import { inRoot } from '../setup/paths.mjs';

/**
 * Reviewed install scripts: why not needed, and what each would leave.
 * @type {Readonly<Record<string, { why: string, leaves?: string }>>}
 */
const reviewed = {
  'node_modules/electron-33': { why: 'downloads Electron; only its types are used', leaves: 'path.txt' },
  'node_modules/electron-winstaller': { why: 'Squirrel is not our installer', leaves: 'vendor/7z.exe' },
  'node_modules/libxmljs2': {
    why: 'optional, checks XML bills of materials; ours are JSON',
    leaves: 'build',
  },
  'node_modules/unrs-resolver': { why: 'looks for its binary, which the lock file names' },
};

/** @typedef {{ packages: Record<string, { hasInstallScript?: boolean }> }} LockFile */

export function installScripts() {
  const config = readFileSync(inRoot('.npmrc'), 'utf8');
  /** @type {LockFile} */
  const { packages } = JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8'));
  const found = Object.keys(packages).filter((folder) => packages[folder]?.hasInstallScript);
  const faults = found.flatMap((folder) => {
    const known = reviewed[folder];
    if (known === undefined) return [`${folder} has an install script that nobody has looked at`];
    const ran = known.leaves !== undefined && existsSync(inRoot(folder, known.leaves));
    return ran ? [`${folder}: its install script has run, ${known.leaves} is there`] : [];
  });
  if (!/^ignore-scripts=true$/mu.test(config)) faults.push('.npmrc does not say ignore-scripts=true');
  return { faults, found: found.length };
}
