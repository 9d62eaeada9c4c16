import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { inRoot, root } from '../setup/paths.mjs';
import { SetupError } from '../run/say.mjs';

const noted = inRoot('dist', 'bundled-packages.json');

/** What is shipped. The portal and the cloud are for this repository only. */
const shipped = ['client', 'main', 'preload'];

/** Pieces that the build tools themselves put into a bundle. */
const helper = /^\0(rolldown|vite)\//u;

/**
 * Folder of the package a module comes from, relative to the root; undefined for our own modules.
 * @param {string} id
 */
function packageFolder(id) {
  const own = helper.exec(id)?.[1];
  if (own !== undefined) return `node_modules/${own}`;
  const folder = /^\0*(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/?]+)/u.exec(id)?.[1];
  return folder === undefined ? undefined : relative(root, folder).replaceAll('\\', '/');
}

/**
 * Notes, while building, which packages the app's bundles really hold: package.json cannot tell, because libraries of
 * both of its lists are bundled and much of them is left out.
 * @type {import('vite').Plugin}
 */
export const noteBundledPackages = {
  name: 'note-bundled-packages',
  apply: 'build',
  applyToEnvironment: ({ name }) => shipped.includes(name),
  generateBundle(_options, bundle) {
    const chunks = Object.values(bundle).filter((output) => output.type === 'chunk');
    const found = chunks.flatMap(({ moduleIds }) => moduleIds.map(packageFolder));
    // Each bundle is made by a plugin of its own, so they meet in the file; a build begins with an empty dist.
    const known = existsSync(noted) ? bundledPackages() : [];
    const all = new Set([...known, ...found.filter((folder) => folder !== undefined)]);
    mkdirSync(dirname(noted), { recursive: true });
    writeFileSync(noted, `${JSON.stringify([...all].sort(), null, 2)}\n`);
  },
};

/**
 * Folders of the packages inside the app's bundles, such as `node_modules/react`.
 * @returns {string[]}
 */
export function bundledPackages() {
  if (!existsSync(noted)) throw new SetupError('What is bundled is not known yet: npm run build.');
  return JSON.parse(readFileSync(noted, 'utf8'));
}
