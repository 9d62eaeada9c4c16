import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The cache folder, and a feed without a server. The settings name the real feed. */
const updateConfig =
  'provider: generic\nurl: https://updates.invalid/\nupdaterCacheDirName: quadra-api-keys-updater\n';

/**
 * Writes the updater's file. electron-builder writes it only with an installer, and then with the
 * publisher's name.
 * @param {import('electron-builder').AfterPackContext} context
 */
export default function afterPack({ electronPlatformName, appOutDir }) {
  if (electronPlatformName !== 'linux') return;
  const file = join(appOutDir, 'resources', 'app-update.yml');
  if (!existsSync(file)) writeFileSync(file, updateConfig);
}
