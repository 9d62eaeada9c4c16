import { ensureBuild } from './building.mjs';
import { ensureElectron } from './electron-runtime.mjs';
import { ensurePackages } from './packages.mjs';
import { SetupError } from '../run/say.mjs';
import { ensureSystem, hasDisplay } from './system.mjs';

/** Builds, or stops with what the build said. */
export async function buildOrStop() {
  const { ok, output } = await ensureBuild();
  if (!ok) throw new SetupError(`${output}\nThe build failed.`);
}

/**
 * Brings a fresh clone to the point where the app can run: packages, system libraries, Electron, build.
 * The second time it only looks.
 * @param {'window' | 'tests'} purpose
 * @returns {Promise<{ electron: string }>}
 */
export async function prepare(purpose) {
  await ensurePackages();
  // Without a screen the app can only be shown on one that the test tools bring.
  await ensureSystem(hasDisplay() ? purpose : 'tests');
  const electron = await ensureElectron();
  await buildOrStop();
  return { electron };
}
