import { readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fallbackVersion } from '../setup/electron-fallback.mjs';
import { pinnedElectron, pinnedVersion } from '../setup/electron-pinned.mjs';
import { inRoot } from '../setup/paths.mjs';
import { run } from '../run/run.mjs';
import { SetupError } from '../run/say.mjs';
import { toolFile } from '../setup/tools.mjs';

export const programName = 'quadra-api-keys';

export const appVersion = () => String(JSON.parse(readFileSync(inRoot('package.json'), 'utf8')).version);

/**
 * @param {{ electron: string, output: string, version: string }} what
 * @returns {Promise<string>}
 */
export async function packFolder({ electron, output, version }) {
  rmSync(output, { recursive: true, force: true });
  const electronVersion = electron === pinnedElectron() ? pinnedVersion() : fallbackVersion;
  const settings = {
    electronDist: dirname(electron),
    electronVersion,
    'directories.output': output,
    'extraMetadata.version': version,
  };
  const args = [
    ...[toolFile('electron-builder'), '--linux', 'dir', '--x64', '--publish', 'never'],
    ...['--config', 'electron-builder.config.mjs'],
    ...Object.entries(settings).map(([name, value]) => `-c.${name}=${value}`),
  ];
  const { code, output: said } = await run('packing', process.execPath, args, { deadlineMs: 3 * 60_000 });
  if (code !== 0) throw new SetupError(`${said}\nelectron-builder could not pack the app.`);
  return join(output, 'linux-unpacked');
}
