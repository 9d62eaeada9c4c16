import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DebPrograms } from '../update/install/deb-package.ts';

export interface TestPackage {
  readonly name?: string;
  readonly version?: string;
  readonly architecture?: string;
  readonly depends?: string;
  readonly provides?: string;
  readonly scripts?: Readonly<Record<string, string>>;
}

/** In one folder. */
export interface PrivateDpkg {
  readonly folder: string;
  /** With a fake pkexec. */
  readonly programs: DebPrograms;
  /** Cached by content. */
  readonly make: (what?: TestPackage) => string;
  readonly install: (...files: readonly string[]) => void;
  /** `"$@"` is the command. */
  readonly onPkexec: (script: string) => void;
  /** Commands passed to pkexec, one a line. */
  readonly asked: () => string;
  /** {@link reset} returns to what is installed now. */
  readonly settle: () => void;
  readonly reset: () => void;
  readonly dispose: () => void;
}

const architecture = () =>
  execFileSync('/usr/bin/dpkg', ['--print-architecture'], { encoding: 'utf8' }).trim();

export const hasDpkg = existsSync('/usr/bin/dpkg-deb');

export function makePrivateDpkg(): PrivateDpkg {
  const folder = mkdtempSync(join(tmpdir(), 'dpkg-'));
  const [system, settled] = [join(folder, 'root'), join(folder, 'settled')];
  const database = join(system, 'var', 'lib', 'dpkg');
  for (const name of ['info', 'updates', 'triggers']) mkdirSync(join(database, name), { recursive: true });
  writeFileSync(join(database, 'status'), '');
  const notes = join(folder, 'asked.txt');
  const script = (name: string, text: string) => {
    const file = join(folder, name);
    writeFileSync(file, `#!/bin/sh\n${text}\n`, { mode: 0o755 });
    return file;
  };
  const root = [`--root='${system}'`, `--log='${join(folder, 'dpkg.log')}'`].join(' ');
  const force = '--force-not-root --force-script-chrootless --force-unsafe-io';
  const programs: DebPrograms = {
    pkexec: script('pkexec', ''),
    dpkg: script('dpkg', `exec /usr/bin/dpkg ${root} ${force} "$@"`),
    dpkgDeb: '/usr/bin/dpkg-deb',
    dpkgQuery: script('dpkg-query', `exec /usr/bin/dpkg-query --admindir='${database}' "$@"`),
  };
  const onPkexec = (text: string) => {
    script('pkexec', `echo "$*" >> '${notes}'\nshift\n${text}`);
  };
  onPkexec('exec "$@"');
  const made = new Map<string, string>();
  return {
    folder,
    programs,
    onPkexec,
    asked: () => (existsSync(notes) ? readFileSync(notes, 'utf8') : ''),
    make(what = {}) {
      const key = JSON.stringify(what);
      const known = made.get(key);
      if (known !== undefined) return known;
      const tree = join(folder, `package-${made.size}`);
      const file = buildPackage(tree, what);
      made.set(key, file);
      return file;
    },
    install(...files) {
      execFileSync(programs.dpkg, ['--install', ...files], { stdio: 'pipe' });
    },
    settle() {
      cpSync(system, settled, { recursive: true });
    },
    reset() {
      rmSync(system, { recursive: true });
      cpSync(settled, system, { recursive: true });
      rmSync(notes, { force: true });
      onPkexec('exec "$@"');
    },
    dispose() {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export function buildPackage(tree: string, what: TestPackage): string {
  const { name = 'quadra-api-keys', version = '0.2.0', scripts = {} } = what;
  mkdirSync(join(tree, 'DEBIAN'), { recursive: true });
  mkdirSync(join(tree, 'opt', name), { recursive: true });
  writeFileSync(join(tree, 'opt', name, 'version'), version);
  const fields = [
    `Package: ${name}`,
    `Version: ${version}`,
    `Architecture: ${what.architecture ?? architecture()}`,
    'Maintainer: test <test@example.invalid>',
    ...(what.depends === undefined ? [] : [`Depends: ${what.depends}`]),
    ...(what.provides === undefined ? [] : [`Provides: ${what.provides}`]),
    'Description: made by a test',
  ];
  writeFileSync(join(tree, 'DEBIAN', 'control'), `${fields.join('\n')}\n`);
  for (const [script, text] of Object.entries(scripts)) {
    writeFileSync(join(tree, 'DEBIAN', script), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
  }
  const file = `${tree}.deb`;
  execFileSync('/usr/bin/dpkg-deb', ['-Znone', '--build', tree, file], { stdio: 'pipe' });
  return file;
}
