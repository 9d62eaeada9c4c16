import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot, root } from './paths.mjs';

const inputs = [
  'electron',
  'renderer',
  'shared',
  'cloud',
  'docs',
  'vite.config.ts',
  'scripts/packaging/bundled-packages.mjs',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
];

/**
 * @param {string} path
 * @returns {string[]}
 */
function filesBelow(path) {
  const full = inRoot(path);
  if (!existsSync(full)) return [];
  if (statSync(full).isFile()) return [path];
  return readdirSync(full, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
}

export function fingerprintOfSources() {
  const hash = createHash('sha256');
  for (const file of inputs.flatMap(filesBelow).sort()) {
    const content = readFileSync(inRoot(file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}
