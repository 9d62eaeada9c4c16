import { dirname } from 'node:path';
import type { InstallReason } from '../../../shared/problem.ts';
import { missingDependencies } from './deb-dependencies.ts';
import {
  architecture,
  debPrograms,
  installedVersion,
  lastLine,
  readDeb,
  releaseOf,
  type DebPackage,
  type DebPrograms,
} from './deb-package.ts';
import { notInstalled, sha512Of, type Download, type InstallEnd, type Installer } from './installer.ts';
import { runAsRoot, type RootEnd, type RootTimeouts } from './run-as-root.ts';

/** Frozen, as in electron-builder.config.mjs. */
const packageName = 'quadra-api-keys';

/** dpkg's texts for causes a user can remove. The first match wins. */
const causes: readonly (readonly [text: RegExp, reason: InstallReason])[] = [
  [/lock(?:ed)?\b.*another process/u, 'installer-busy'],
  [/No space left on device/u, 'disk-full'],
  [/dependency problems/u, 'dependency-missing'],
  [/does not match system/u, 'wrong-architecture'],
  [/dpkg-deb|archive/u, 'package-damaged'],
];

/**
 * Refuses what it can before the password prompt. Afterwards dpkg-query decides whether the version
 * is installed, whatever the programs returned.
 */
export function createDebInstaller(
  program: string,
  programs: DebPrograms = debPrograms,
  timeouts?: RootTimeouts,
): Installer {
  return async (download, { signal, onStep }) => {
    const { file, version } = download;
    const inPlace: InstallEnd = { kind: 'in-place', program };
    onStep('preparing');
    const read = await readDeb(programs, file);
    if (typeof read === 'string') return notInstalled(version, 'package-damaged', read);
    // Another session may have installed it.
    if (await isInPlace(programs, read)) return inPlace;
    const rejected = await checkPackage(programs, read, download);
    if (rejected !== undefined) return rejected;
    if (signal.aborted) return { kind: 'cancelled' };

    onStep('authorizing');
    const end = await runAsRoot(
      {
        pkexec: programs.pkexec,
        command: [programs.dpkg, '--status-fd', '1', '--refuse-downgrade', '--install', file],
        folder: dirname(file),
        signal,
        onBegun: () => {
          onStep('writing');
        },
      },
      timeouts,
    );
    if (await isInPlace(programs, read)) return inPlace;
    const { status } = await installedVersion(programs, packageName);
    return endOf(version, end, status);
  };
}

async function isInPlace(programs: DebPrograms, { name, version }: DebPackage): Promise<boolean> {
  const installed = await installedVersion(programs, name);
  return installed.status === 'installed' && installed.version === version;
}

async function checkPackage(
  programs: DebPrograms,
  read: DebPackage,
  { file, version, sha512 }: Download,
): Promise<InstallEnd | undefined> {
  const isOurs = read.name === packageName && releaseOf(read.version) === version;
  if (!isOurs) return notInstalled(version, 'package-damaged', `${read.name} ${read.version}`);
  if ((await sha512Of(file)) !== sha512)
    return { kind: 'failed', problem: { code: 'update-refused', version } };
  const own = await architecture(programs);
  if (read.architecture !== own && read.architecture !== 'all') {
    return notInstalled(version, 'wrong-architecture', `${read.architecture}, ${own}`);
  }
  const missing = await missingDependencies(programs, read);
  return missing.length === 0 ? undefined : notInstalled(version, 'dependency-missing', missing.join(', '));
}

function endOf(version: string, end: RootEnd, status: string): InstallEnd {
  switch (end.kind) {
    case 'cancelled':
      return end;
    case 'declined':
    case 'not-permitted':
      return notInstalled(version, end.kind, lastLine(end.output));
    case 'unfinished':
      return notInstalled(version, end.kind, '');
    case 'ran': {
      const said = `exit code ${String(end.code)}: ${wordsOf(end.output)}`;
      if (status !== 'installed' && status !== '') return notInstalled(version, 'half-installed', said);
      if (end.code === 0) return notInstalled(version, 'not-there', said);
      const cause = causes.find(([text]) => text.test(end.output));
      return notInstalled(version, cause?.[1] ?? 'failed', said);
    }
  }
}

const wordsOf = (output: string) =>
  output
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => /error|depends|lock|refus|will not/iu.test(line))
    .join(' ');
