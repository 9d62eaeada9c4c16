import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { CloudError } from '../base/log.ts';

/** Each file is written after the files listed for it. */
const madeBefore: Readonly<Record<string, readonly string[]>> = {
  'registry/seal.key': ['tables/__azurite_db_table__.json', 'tls/ca.pem', 'tls/ca-key.pem'],
  'registry/accounts.json': ['registry/seal.key', 'storage/__azurite_db_blob__.json'],
};

/** An earlier version's keys, not yet moved. */
const oldKeys = 'registry/keys.json';

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    (error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
      throw error;
    },
  );

/**
 * Rejects with a {@link CloudError} if a dependency is missing. Recreating it would lose keys,
 * containers or trust.
 */
export async function mustBeWhole(folder: string): Promise<void> {
  const there = (name: string) => isThere(join(folder, name));
  if (await there(oldKeys)) return;
  for (const [last, before] of Object.entries(madeBefore)) {
    if (!(await there(last))) continue;
    for (const name of before) {
      if (await there(name)) continue;
      throw new CloudError(
        `the file ${join(folder, name)} is missing beside ${last}: put a copy back, or choose another folder`,
      );
    }
  }
}
