import { TableClient } from '@azure/data-tables';
import { join } from 'node:path';
import { CloudError } from '../base/log.ts';
import type { KeyRecord, KeyRegistry } from './key-registry.ts';
import { takeOverOldFile } from './old-file.ts';
import { rememberKeys } from './remembered-keys.ts';
import { ensureSeal, type SecretSeal } from './secret-seal.ts';
import { defaultTable, ensureTable, openTableRegistry, tableOptions } from './table-registry.ts';

/** What the hub and the portal need of the keys. */
export interface OpenRegistry {
  readonly registry: KeyRegistry;
  readonly seal: SecretSeal;
  /** Whether there were keys before this start, other than those of an earlier version. */
  readonly hadKeys: boolean;
}

/** The seal of these keys, or a new one where there is none yet. Without theirs all of them would be lost. */
async function sealOf(kept: readonly KeyRecord[], path: string): Promise<SecretSeal> {
  const seal = await ensureSeal(path, kept.length === 0);
  if (kept.length > 0 && kept.every((key) => seal.open(key) === undefined))
    throw new CloudError(`the file ${path} is not the seal of the keys: put theirs back`);
  return seal;
}

/**
 * Opens the registry for those who may open secrets and make keys: the hub and the portal. `folder` keeps the seal's key,
 * and perhaps the keys of an earlier version, which move into the table. Rejects where the seal's key is missing beside
 * keys, or is another's.
 */
export async function openRegistry(folder: string, connectionString: string): Promise<OpenRegistry> {
  const client = TableClient.fromConnectionString(connectionString, defaultTable, {
    ...tableOptions,
    allowInsecureConnection: true,
  });
  await ensureTable(client);
  const registry = openTableRegistry(client);
  const kept = await registry.list();
  const seal = await sealOf(kept, join(folder, 'seal.key'));
  const takenOver = await takeOverOldFile(join(folder, 'keys.json'), registry, seal);
  return { registry: rememberKeys(registry), seal, hadKeys: kept.length > 0 && !takenOver };
}
