import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from './paths.mjs';

const source = inRoot('scripts', 'default-app');

/** @param {string} file */
function contentOf(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // Not there yet.
    return undefined;
  }
}

/**
 * Gives a runtime without Electron's own default app the small one of this repository. Electron looks for that
 * very name; a folder does as well as an archive. Each file is replaced in one go, because clones share the runtime.
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
