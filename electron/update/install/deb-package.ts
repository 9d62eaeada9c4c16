import { runProgram } from './run-program.ts';

/** Absolute: a PATH must not choose what runs as root. */
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

/** `needs` is Pre-Depends and Depends. */
export interface DebPackage {
  readonly name: string;
  readonly version: string;
  readonly architecture: string;
  readonly needs: string;
}

export async function readDeb({ dpkgDeb }: DebPrograms, file: string): Promise<DebPackage | string> {
  const format = '${Package}\\n${Version}\\n${Architecture}\\n${Pre-Depends}, ${Depends}';
  const { code, stdout, stderr } = await runProgram(dpkgDeb, ['--show', `--showformat=${format}`, file]);
  const [name = '', version = '', architecture = '', ...needs] = stdout.split('\n');
  if (code !== 0 || name === '' || version === '') return lastLine(stderr);
  return { name, version, architecture, needs: needs.join(' ') };
}

/** `version` is empty if it was never installed. */
export interface Installed {
  readonly version: string;
  /** Only `installed` is complete. */
  readonly status: string;
}

export async function installedVersion({ dpkgQuery }: DebPrograms, name: string): Promise<Installed> {
  const format = '${db:Status-Status} ${Version}';
  const { code, stdout } = await runProgram(dpkgQuery, ['--show', `--showformat=${format}`, name]);
  const [status = '', version = ''] = code === 0 ? stdout.split(' ') : [];
  return { status, version };
}

/** dpkg sorts a prerelease correctly with a tilde instead of the hyphen. */
export const releaseOf = (debVersion: string): string => debVersion.replace('~', '-');

/** In dpkg's terms. */
export const architecture = async ({ dpkg }: DebPrograms): Promise<string> =>
  (await runProgram(dpkg, ['--print-architecture'])).stdout.trim();

export const lastLine = (text: string): string => text.trim().split('\n').at(-1)?.trim() ?? '';
