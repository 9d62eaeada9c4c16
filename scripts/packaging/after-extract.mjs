import { rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Takes the small app away that the repository's scripts place in the fallback runtime: a folder with an archive's name,
 * on which electron-builder stumbles.
 * @param {import('electron-builder').AfterPackContext} context
 */
export default function afterExtract({ electronPlatformName, appOutDir }) {
  if (electronPlatformName !== 'linux') return;
  rmSync(join(appOutDir, 'resources', 'default_app.asar'), { recursive: true, force: true });
}
