import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { debVersion } from '../../../scripts/packaging/deb-version.mjs';
import { buildPackage, hasDpkg } from '../../testing/private-dpkg.ts';
import { readDeb, debPrograms, releaseOf } from './deb-package.ts';

const isBefore = (one: string, other: string) =>
  spawnSync('/usr/bin/dpkg', ['--compare-versions', one, 'lt', other]).status === 0;

/** In the order of semver. */
const releases = [
  '1.1.9',
  '1.2.0-1',
  '1.2.0-alpha',
  '1.2.0-alpha.1',
  '1.2.0-beta.2',
  '1.2.0-beta.10',
  '1.2.0-rc-1.2',
  '1.2.0',
  '1.2.0+build-7',
  '1.2.1-beta.1',
];

test.skipIf(!hasDpkg)('dpkg orders the versions of packages as semver orders the releases', () => {
  const versions = releases.map(debVersion);
  for (const [index, version] of versions.slice(1).entries()) {
    expect(isBefore(versions[index] ?? '', version), `${versions[index] ?? ''} before ${version}`).toBe(true);
  }
});

test('a version names its release again', () => {
  expect(releases.map((release) => releaseOf(debVersion(release)))).toEqual(releases);
});

test.skipIf(!hasDpkg)('a package of a prerelease says so, and is read as that', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'deb-version-'));
  try {
    const file = buildPackage(join(folder, 'package'), { version: debVersion('1.2.0-beta.1') });
    const version = execFileSync('/usr/bin/dpkg-deb', ['--field', file, 'Version'], { encoding: 'utf8' });
    expect(version.trim()).toBe('1.2.0~beta.1');
    const read = await readDeb(debPrograms, file);
    expect(typeof read === 'string' ? read : releaseOf(read.version)).toBe('1.2.0-beta.1');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
