import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { CloudError } from '../base/log.ts';

/** Each file is written after the files listed for it. */
const prerequisites: Readonly<Record<string, readonly string[]>> = {
  'registry/seal.key': ['tables/__azurite_db_table__.json', 'tls/ca.pem', 'tls/ca-key.pem'],
  'registry/accounts.json': ['registry/seal.key', 'storage/__azurite_db_blob__.json'],
};

/** An earlier version's keys, not yet moved. */
const legacyKeys = 'registry/keys.json';

const fileExists = (path: string): Promise<boolean> =>
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
export async function assertFolderComplete(folder: string): Promise<void> {
  const exists = (name: string) => fileExists(join(folder, name));
  if (await exists(legacyKeys)) return;
  for (const [last, before] of Object.entries(prerequisites)) {
    if (!(await exists(last))) continue;
    for (const name of before) {
      if (await exists(name)) continue;
      throw new CloudError(
        `the file ${join(folder, name)} is missing beside ${last}: put a copy back, or choose another folder`,
      );
    }
  }
}
