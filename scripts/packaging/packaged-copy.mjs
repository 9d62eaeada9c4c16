import { chmodSync, copyFileSync, cpSync, mkdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { inRoot } from '../setup/paths.mjs';
import { run } from '../run/run.mjs';

/** Not Electron's name: makes `app.isPackaged` true. */
const programName = 'quadra-api-keys';

/**
 * `driven` differs from `shipped` in the fuse that tests need.
 * @param {string} electron
 * @param {string} folder must not exist
 */
export async function makePackagedCopy(electron, folder) {
  const { createPackage } = await import('@electron/asar');
  const { flipFuses, FuseV1Options } = await import('@electron/fuses');
  const { fuseConfig } = await import('./fuses.mjs');
  const runtime = dirname(electron);
  mkdirSync(folder, { recursive: true });
  // The runtime is large. Only the files below are replaced.
  for (const flags of ['-al', '-a']) {
    const { code } = await run('copying Electron', 'cp', [flags, `${runtime}/.`, folder], {
      deadlineMs: 60_000,
    });
    if (code === 0) break;
  }
  rmSync(join(folder, basename(electron)));
  rmSync(join(folder, 'resources', 'default_app.asar'), { recursive: true, force: true });
  const content = join(folder, 'content');
  for (const part of ['package.json', 'dist/electron', 'dist/renderer'])
    cpSync(inRoot(part), join(content, part), { recursive: true });
  await createPackage(content, join(folder, 'resources', 'app.asar'));
  rmSync(content, { recursive: true });
  // A check puts a folder next to the archive.
  chmodSync(join(folder, 'resources'), 0o777);
  const shipped = join(folder, programName);
  const driven = join(folder, `${programName}-driven`);
  for (const program of [shipped, driven]) copyFileSync(electron, program);
  await flipFuses(shipped, fuseConfig);
  await flipFuses(driven, { ...fuseConfig, [FuseV1Options.EnableNodeCliInspectArguments]: true });
  return { shipped, driven };
}
