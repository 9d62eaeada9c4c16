import { rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * electron-builder fails on the fallback's default app, a folder named like an archive.
 * @param {import('electron-builder').AfterPackContext} context
 */
export default function afterExtract({ electronPlatformName, appOutDir }) {
  if (electronPlatformName !== 'linux') return;
  rmSync(join(appOutDir, 'resources', 'default_app.asar'), { recursive: true, force: true });
}
