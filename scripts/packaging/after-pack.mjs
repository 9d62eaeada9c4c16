import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The settings name the real feed. */
const updateConfig =
  'provider: generic\nurl: https://updates.invalid/\nupdaterCacheDirName: quadra-api-keys-updater\n';

/** @param {import('electron-builder').AfterPackContext} context */
export default function afterPack({ electronPlatformName, appOutDir }) {
  if (electronPlatformName !== 'linux') return;
  const file = join(appOutDir, 'resources', 'app-update.yml');
  if (!existsSync(file)) writeFileSync(file, updateConfig);
}
