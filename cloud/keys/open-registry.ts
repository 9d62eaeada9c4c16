import { TableClient } from '@azure/data-tables';
import { join } from 'node:path';
import { CloudError } from '../base/log.ts';
import type { KeyRecord, KeyRegistry } from './key-registry.ts';
import { migrateOldFile } from './migrate-old-file.ts';
import { cacheKeys } from './key-cache.ts';
import { ensureSeal, type SecretSeal } from './secret-seal.ts';
import { defaultTable, ensureTable, openTableRegistry, tableOptions } from './table-registry.ts';

export interface OpenRegistry {
  readonly registry: KeyRegistry;
  readonly seal: SecretSeal;
  /** Except keys of an earlier version's file. */
  readonly hadKeys: boolean;
}

/** A new seal would lose all existing keys. */
async function sealOf(kept: readonly KeyRecord[], path: string): Promise<SecretSeal> {
  const seal = await ensureSeal(path, kept.length === 0);
  if (kept.length > 0 && kept.every((key) => seal.open(key) === undefined))
    throw new CloudError(`the file ${path} is not the seal of the keys: put theirs back`);
  return seal;
}

/** `folder` holds the seal's key. Rejects if keys exist and it is missing or wrong. */
export async function openRegistry(folder: string, connectionString: string): Promise<OpenRegistry> {
  const client = TableClient.fromConnectionString(connectionString, defaultTable, {
    ...tableOptions,
    allowInsecureConnection: true,
  });
  await ensureTable(client);
  const registry = openTableRegistry(client);
  const kept = await registry.list();
  const seal = await sealOf(kept, join(folder, 'seal.key'));
  const migrated = await migrateOldFile(join(folder, 'keys.json'), registry, seal);
  return { registry: cacheKeys(registry), seal, hadKeys: kept.length > 0 && !migrated };
}
