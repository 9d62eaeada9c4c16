import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from './paths.mjs';

const source = inRoot('scripts', 'default-app');

/** @param {string} file */
function contentOf(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/**
 * Electron looks for this name; a folder works too. Clones share the runtime, so files are
 * replaced atomically.
 * @param {string} runtimeFolder
 */
export function placeDefaultApp(runtimeFolder) {
  const target = join(runtimeFolder, 'resources', 'default_app.asar');
  mkdirSync(target, { recursive: true });
  for (const name of readdirSync(source)) {
    const wanted = readFileSync(join(source, name), 'utf8');
    if (contentOf(join(target, name)) === wanted) continue;
    const fresh = join(target, `${name}.${process.pid}`);
    writeFileSync(fresh, wanted);
    renameSync(fresh, join(target, name));
  }
}
