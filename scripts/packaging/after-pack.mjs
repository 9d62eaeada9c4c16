import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the updater keeps what it downloads, and a feed that answers nobody: the settings name the real one. */
const updateConfig =
  'provider: generic\nurl: https://updates.invalid/\nupdaterCacheDirName: quadra-api-keys-updater\n';

/**
 * Gives a packed folder the file in which the updater looks up its cache folder; electron-builder writes it only together
 * with an installer, and then with the publisher's name too.
 * @param {import('electron-builder').AfterPackContext} context
 */
export default function afterPack({ electronPlatformName, appOutDir }) {
  if (electronPlatformName !== 'linux') return;
  const file = join(appOutDir, 'resources', 'app-update.yml');
  if (!existsSync(file)) writeFileSync(file, updateConfig);
}
