import { ensureBuild } from './building.mjs';
import { ensureElectron } from './electron-runtime.mjs';
import { ensurePackages } from './packages.mjs';
import { SetupError } from '../run/say.mjs';
import { ensureSystem, hasDisplay } from './system.mjs';

export async function buildOrStop() {
  const { ok, output } = await ensureBuild();
  if (!ok) throw new SetupError(`${output}\nThe build failed.`);
}

/**
 * @param {'window' | 'tests'} purpose
 * @returns {Promise<{ electron: string }>}
 */
export async function prepare(purpose) {
  await ensurePackages();
  // Without a display the app needs Xvfb.
  await ensureSystem(hasDisplay() ? purpose : 'tests');
  const electron = await ensureElectron();
  await buildOrStop();
  return { electron };
}
