import { copyFile, link, mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { root } from '../../../scripts/setup/paths.mjs';
import { electronProgram } from '../system/electron-program.ts';

/**
 * As a Debian package, with fuses that let Playwright attach. Electron calls it packaged because
 * its executable is renamed. Links files where possible.
 */
export async function packagedCopy(folder: string): Promise<string> {
  const runtime = dirname(electronProgram());
  const resources = join(folder, 'resources');
  await mkdir(resources, { recursive: true });
  for (const entry of await readdir(runtime, { withFileTypes: true })) {
    const from = join(runtime, entry.name);
    if (entry.name === 'resources') continue;
    const to = join(folder, entry.name === 'electron' ? 'quadra-api-keys' : entry.name);
    if (entry.isDirectory()) await symlink(from, to);
    else await link(from, to).catch(() => copyFile(from, to));
  }
  await symlink(root, join(resources, 'app'));
  await writeFile(join(resources, 'package-type'), 'deb\n');
  await writeFile(
    join(resources, 'app-update.yml'),
    'provider: generic\nurl: https://updates.invalid/\nupdaterCacheDirName: quadra-api-keys-updater\n',
  );
  return join(folder, 'quadra-api-keys');
}
