import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeTextOrThrow } from '../../shared/text/decode-text.ts';

/** Survives a restart. */
export interface ExpectedVersion {
  /** Never rejects. A failed write is logged. */
  readonly expect: (version: string) => Promise<void>;
  readonly forget: () => Promise<void>;
  /** Once, if an older version runs. */
  readonly missing: () => Promise<{ readonly expected: string; readonly running: string } | null>;
}

const fileName = 'update-expected.txt';
const versionText = /^\d+\.\d+\.\d+(?:[-+][\w.+-]+)?$/u;

/** Losing the file loses only the notice of a failed update. */
export function createExpectedVersion(
  folder: string,
  running: string,
  onError: (error: unknown) => void,
): ExpectedVersion {
  const file = join(folder, fileName);
  const forget = async () => {
    await rm(file, { force: true }).catch(onError);
  };
  return {
    async expect(version) {
      await writeFile(file, version, { mode: 0o600, flush: true }).catch(onError);
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

/** Prereleases of one version are not ordered. */
function isBehind(one: string, other: string): boolean {
  const [mine, theirs] = [one, other].map(
    (version) => version.split(/[-+]/u)[0]?.split('.').map(Number) ?? [],
  );
  const difference = [0, 1, 2]
    .map((part) => (mine?.[part] ?? 0) - (theirs?.[part] ?? 0))
    .find((by) => by !== 0);
  return difference === undefined ? one !== other : difference < 0;
}
