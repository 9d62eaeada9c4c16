import type { DebPackage, DebPrograms } from './deb-package.ts';
import { runProgram } from './run-program.ts';

interface Wanted {
  readonly name: string;
  readonly relation?: { readonly operator: string; readonly version: string };
}

/** A provided package may have no version. */
interface Present {
  readonly name: string;
  readonly version: string;
}

/** Checked first, because dpkg would leave the new files unconfigured. */
export async function missingDependencies(
  programs: DebPrograms,
  { needs, architecture }: DebPackage,
): Promise<readonly string[]> {
  const present = await presentPackages(programs, architecture);
  const missing: string[] = [];
  for (const clause of clausesOf(needs)) {
    const met = await Promise.all(clause.split('|').map((one) => isMet(programs, wantedOf(one), present)));
    if (!met.includes(true)) missing.push(clause);
  }
  return missing;
}

const clausesOf = (needs: string) =>
  needs
    .split(',')
    .map((clause) => clause.replaceAll(/\s+/gu, ' ').trim())
    .filter((clause) => clause !== '');

function wantedOf(alternative: string): Wanted {
  const [, name = '', operator, version] =
    /^\s*([^\s:(]+)(?::\S+)?\s*(?:\(\s*([<>=]+)\s*([^\s)]+)\s*\))?/u.exec(alternative) ?? [];
  return operator === undefined || version === undefined
    ? { name }
    : { name, relation: { operator, version } };
}

async function isMet(
  { dpkg }: DebPrograms,
  { name, relation }: Wanted,
  present: ReadonlyMap<string, readonly Present[]>,
): Promise<boolean> {
  const found = present.get(name) ?? [];
  if (relation === undefined) return found.length > 0;
  for (const { version } of found) {
    if (version === '') continue;
    const { code } = await runProgram(dpkg, [
      '--compare-versions',
      version,
      relation.operator,
      relation.version,
    ]);
    if (code === 0) return true;
  }
  return false;
}

async function presentPackages({ dpkgQuery }: DebPrograms, architecture: string) {
  const format =
    '${db:Status-Status}\\t${Architecture}\\t${Multi-Arch}\\t${Package}\\t${Version}\\t${Provides}\\n';
  const { stdout } = await runProgram(dpkgQuery, ['--show', `--showformat=${format}`]);
  const present = new Map<string, Present[]>();
  const add = (one: Present) => {
    present.set(one.name, [...(present.get(one.name) ?? []), one]);
  };
  for (const line of stdout.split('\n')) {
    const [status, own = '', multiArch, name = '', version = '', provides = ''] = line.split('\t');
    const serves = own === architecture || own === 'all' || architecture === 'all' || multiArch === 'foreign';
    if (status !== 'installed' || !serves) continue;
    add({ name, version });
    for (const provided of clausesOf(provides)) {
      const { name: virtual, relation } = wantedOf(provided);
      add({ name: virtual, version: relation?.version ?? '' });
    }
  }
  return present;
}
