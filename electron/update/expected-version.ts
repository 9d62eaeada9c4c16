import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeTextOrThrow } from '../../shared/decode-text.ts';

/** Remembers across a restart which version an installation is for, so that its absence can be told. */
export interface ExpectedVersion {
  /** From now on the next start should run this version. A note that cannot be written is logged: the update goes on. */
  readonly expect: (version: string) => Promise<void>;
  /** Nothing is expected any more: its end was told. */
  readonly forget: () => Promise<void>;
  /** The version that was expected where an older one runs; asked for once, it is forgotten. */
  readonly missing: () => Promise<{ readonly expected: string; readonly running: string } | null>;
}

const fileName = 'update-expected.txt';
const versionText = /^\d+\.\d+\.\d+(?:[-+][\w.+-]+)?$/u;

/**
 * Keeps the expectation in one small file of the account. It is no record of the vault's kind: without it an update that was
 * not installed is only told by the version in Aide.
 */
export function createExpectedVersion(
  folder: string,
  running: string,
  onTrouble: (error: unknown) => void,
): ExpectedVersion {
  const file = join(folder, fileName);
  const forget = async () => {
    await rm(file, { force: true }).catch(onTrouble);
  };
  return {
    async expect(version) {
      await writeFile(file, version, { mode: 0o600, flush: true }).catch(onTrouble);
    },
    forget,
    missing: async () => {
      const expected = await readFile(file)
        .then(decodeTextOrThrow)
        .catch(() => '');
      if (expected === '') return null;
      await forget();
      return versionText.test(expected) && isBehind(running, expected) ? { expected, running } : null;
    },
  };
}

/** Whether a version comes before another. Two prereleases of one version are only told apart. */
function isBehind(one: string, other: string): boolean {
  const [mine, theirs] = [one, other].map(
    (version) => version.split(/[-+]/u)[0]?.split('.').map(Number) ?? [],
  );
  const difference = [0, 1, 2]
    .map((part) => (mine?.[part] ?? 0) - (theirs?.[part] ?? 0))
    .find((by) => by !== 0);
  return difference === undefined ? one !== other : difference < 0;
}
