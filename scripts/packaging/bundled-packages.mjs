import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { inRoot, root } from '../setup/paths.mjs';
import { SetupError } from '../run/say.mjs';

const noted = inRoot('dist', 'bundled-packages.json');

const shipped = ['client', 'main', 'preload'];

const helper = /^\0(rolldown|vite)\//u;

/**
 * undefined for our modules.
 * @param {string} id
 */
function packageFolder(id) {
  const own = helper.exec(id)?.[1];
  if (own !== undefined) return `node_modules/${own}`;
  const folder = /^\0*(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/?]+)/u.exec(id)?.[1];
  return folder === undefined ? undefined : relative(root, folder).replaceAll('\\', '/');
}

/**
 * package.json does not show what is really bundled.
 * @type {import('vite').Plugin}
 */
export const noteBundledPackages = {
  name: 'note-bundled-packages',
  apply: 'build',
  applyToEnvironment: ({ name }) => shipped.includes(name),
  generateBundle(_options, bundle) {
    const chunks = Object.values(bundle).filter((output) => output.type === 'chunk');
    const found = chunks.flatMap(({ moduleIds }) => moduleIds.map(packageFolder));
    // Each bundle has its own plugin instance, joined by the file. A build empties dist.
    const known = existsSync(noted) ? bundledPackages() : [];
    const all = new Set([...known, ...found.filter((folder) => folder !== undefined)]);
    mkdirSync(dirname(noted), { recursive: true });
    writeFileSync(noted, `${JSON.stringify([...all].sort(), null, 2)}\n`);
  },
};

/** @returns {string[]} */
export function bundledPackages() {
  if (!existsSync(noted)) throw new SetupError('What is bundled is not known yet: npm run build.');
  return JSON.parse(readFileSync(noted, 'utf8'));
}
