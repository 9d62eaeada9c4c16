import { rm } from 'node:fs/promises';
import * as z from 'zod/mini';
import { CloudError, log } from '../base/log.ts';
import { readFileIfAny } from '../base/read-file.ts';
import { keyRecord, type KeyRecord, type KeyRegistry } from './key-registry.ts';
import type { SecretSeal } from './secret-seal.ts';

const oldRecord = z.extend(z.omit(keyRecord, { sealedSecret: true }), {
  secret: z.string().check(z.minLength(1), z.maxLength(4096)),
});
const oldFile = z.object({ version: z.literal(1), keys: z.array(oldRecord) });

async function isMigrated(
  registry: KeyRegistry,
  seal: SecretSeal,
  key: KeyRecord,
  secret: string,
): Promise<boolean> {
  const kept = await registry.find(key.identifier);
  return (
    kept !== undefined && seal.open(kept) === secret && (kept.state === 'revoked' || key.state === 'active')
  );
}

/**
 * Moves clear-text keys of an earlier version's `keys.json` into the registry. Deletes the file
 * after reading every key back, so it can be repeated. A damaged file is kept.
 */
export async function migrateOldFile(
  path: string,
  registry: KeyRegistry,
  seal: SecretSeal,
): Promise<boolean> {
  const content = await readFileIfAny(path);
  if (content === undefined) return false;
  const { keys } = oldFile.parse(JSON.parse(content));
  for (const { secret, ...old } of keys) {
    const key = { ...old, sealedSecret: seal.close(old.identifier, secret) };
    if (!(await registry.find(key.identifier))) await registry.add(key);
    if (key.state === 'revoked') await registry.revoke(key.identifier);
    if (!(await isMigrated(registry, seal, key, secret)))
      throw new CloudError('a key could not be taken over');
  }
  await rm(path);
  log('keys-taken-over', { count: keys.length });
  return true;
}
