import { runProgram } from './run-program.ts';

/** Where the programs are. Always these paths: a PATH must not choose what is run as root. */
export interface DebPrograms {
  readonly pkexec: string;
  readonly dpkg: string;
  readonly dpkgDeb: string;
  readonly dpkgQuery: string;
}

export const debPrograms: DebPrograms = {
  pkexec: '/usr/bin/pkexec',
  dpkg: '/usr/bin/dpkg',
  dpkgDeb: '/usr/bin/dpkg-deb',
  dpkgQuery: '/usr/bin/dpkg-query',
};

/** What a package file says of itself. `needs` is its Pre-Depends and Depends. */
export interface DebPackage {
  readonly name: string;
  readonly version: string;
  readonly architecture: string;
  readonly needs: string;
}

/** Reads a package file; the reason where it is none. */
export async function readDeb({ dpkgDeb }: DebPrograms, file: string): Promise<DebPackage | string> {
  const format = '${Package}\\n${Version}\\n${Architecture}\\n${Pre-Depends}, ${Depends}';
  const { code, stdout, stderr } = await runProgram(dpkgDeb, ['--show', `--showformat=${format}`, file]);
  const [name = '', version = '', architecture = '', ...needs] = stdout.split('\n');
  if (code !== 0 || name === '' || version === '') return lastLine(stderr);
  return { name, version, architecture, needs: needs.join(' ') };
}

/** Whether a package is there, and whole; `version` is empty where it never was. */
export interface Installed {
  readonly version: string;
  /** dpkg's word: only `installed` is whole. */
  readonly status: string;
}

export async function installedVersion({ dpkgQuery }: DebPrograms, name: string): Promise<Installed> {
  const format = '${db:Status-Status} ${Version}';
  const { code, stdout } = await runProgram(dpkgQuery, ['--show', `--showformat=${format}`, name]);
  const [status = '', version = ''] = code === 0 ? stdout.split(' ') : [];
  return { status, version };
}

/**
 * The release that a package's version names. A package writes the hyphen of a prerelease as a tilde, which dpkg puts before
 * everything: scripts/packaging/deb-version.mjs.
 */
export const releaseOf = (debVersion: string): string => debVersion.replace('~', '-');

/** The architecture of this system as dpkg calls it. */
export const architecture = async ({ dpkg }: DebPrograms): Promise<string> =>
  (await runProgram(dpkg, ['--print-architecture'])).stdout.trim();

export const lastLine = (text: string): string => text.trim().split('\n').at(-1)?.trim() ?? '';
