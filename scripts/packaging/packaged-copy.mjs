import { chmodSync, copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { writeArchive } from './archive.mjs';
import { inRoot } from '../setup/paths.mjs';
import { run } from '../run/run.mjs';

/** Name of the packaged program: any other than Electron's own makes `app.isPackaged` true. */
const programName = 'quadra-api-keys';

/**
 * Copies a runtime with the built app inside, as a package has it: under its own name and with every fuse set. Beside the
 * program as it is shipped lies one that differs in a single fuse, without which no test could drive it.
 * @param {string} electron the program of the runtime
 * @param {string} folder not there yet
 */
export async function makePackagedCopy(electron, folder) {
  const { flipFuses, FuseV1Options } = await import('@electron/fuses');
  const { fuseConfig } = await import('./fuses.mjs');
  const runtime = dirname(electron);
  mkdirSync(folder, { recursive: true });
  // Links where the file system allows them: the runtime is large, and nothing writes into it but what is replaced below.
  for (const flags of ['-al', '-a']) {
    const { code } = await run('copying Electron', 'cp', [flags, `${runtime}/.`, folder], {
      deadlineMs: 60_000,
    });
    if (code === 0) break;
  }
  rmSync(join(folder, basename(electron)));
  rmSync(join(folder, 'resources', 'default_app.asar'), { recursive: true, force: true });
  const manifest = join(folder, 'manifest');
  mkdirSync(manifest);
  copyFileSync(inRoot('package.json'), join(manifest, 'package.json'));
  writeArchive(join(folder, 'resources', 'app.asar'), {
    '': manifest,
    'dist/electron': inRoot('dist', 'electron'),
    'dist/electron/chunks': inRoot('dist', 'electron', 'chunks'),
    'dist/renderer': inRoot('dist', 'renderer'),
    'dist/renderer/assets': inRoot('dist', 'renderer', 'assets'),
  });
  // The account that runs the checks lays a folder beside the archive, to see it ignored.
  chmodSync(join(folder, 'resources'), 0o777);
  const shipped = join(folder, programName);
  const driven = join(folder, `${programName}-driven`);
  for (const program of [shipped, driven]) copyFileSync(electron, program);
  await flipFuses(shipped, fuseConfig);
  await flipFuses(driven, { ...fuseConfig, [FuseV1Options.EnableNodeCliInspectArguments]: true });
  return { shipped, driven };
}
