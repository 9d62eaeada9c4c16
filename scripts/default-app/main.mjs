// Default app for a runtime without one. Loads the app named on the command line.
import { app } from 'electron';
import { existsSync, readFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** For default apps only, so missing in Electron's types. */
/** @typedef {{ setVersion(version: string): void, setAppPath(path: string): void }} ForDefaultApps */
/** @typedef {{ name?: string, productName?: string, version?: string, desktopName?: string }} AppManifest */

const host = /** @type {Electron.App & ForDefaultApps} */ (app);

/** @param {string[]} words */
function parseCommandLine(words) {
  /** @type {string[]} */
  const modules = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    if (word === '-r' || word === '--require') modules.push(words[(index += 1)] ?? '');
    else if (word === '--version') return { modules, file: undefined, version: true };
    else if (!word.startsWith('-')) return { modules, file: word, version: false };
  }
  return { modules, file: undefined, version: false };
}

/** @param {string} folder */
function adoptIdentity(folder) {
  const manifestFile = join(folder, 'package.json');
  if (!existsSync(manifestFile)) return false;
  /** @type {AppManifest} */
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'));
  if (manifest.version) host.setVersion(manifest.version);
  app.setName(manifest.productName ?? manifest.name ?? app.getName());
  if (process.platform === 'linux') app.setDesktopName(manifest.desktopName ?? `${app.getName()}.desktop`);
  host.setAppPath(folder);
  return true;
}

const { modules, file, version } = parseCommandLine(process.argv.slice(1));
if (version) {
  console.log(`v${process.versions.electron}`);
  process.exit(0);
}
if (file === undefined) {
  console.error('Usage: electron [-r module] <folder or file of an app> [arguments]');
  process.exit(2);
}

Object.defineProperty(process, 'defaultApp', { enumerable: true, value: true });
const require = createRequire(join(process.cwd(), 'from-command-line.cjs'));
for (const name of modules) require(name);

const target = resolve(file);
// @ts-expect-error: the lookup that `node <folder>` uses; Electron's own default app calls it too.
const entry = /** @type {string} */ (Module._resolveFilename(target, null, true));
if (!adoptIdentity(target)) host.setAppPath(dirname(entry));

// Electron fires `ready` after this evaluation: `whenReady()` at an app's top level deadlocks.
await import(pathToFileURL(entry).href);
