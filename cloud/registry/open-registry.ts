import { TableClient } from '@azure/data-tables';
import { join } from 'node:path';
import type { KeyRegistry } from './key-registry.ts';
import { takeOverOldFile } from './old-file.ts';
import { rememberKeys } from './remembered-keys.ts';
import { ensureSeal, type SecretSeal } from './secret-seal.ts';
import { defaultTable, ensureTable, openTableRegistry, tableOptions } from './table-registry.ts';

/** What the hub and the portal need of the keys. */
export interface OpenRegistry {
  readonly registry: KeyRegistry;
  readonly seal: SecretSeal;
}

/**
 * Opens the registry for those who may open secrets and make keys: the hub and the portal. `folder` keeps the seal's key,
 * and perhaps the keys of an earlier version, which move into the table.
 */
export async function openRegistry(folder: string, connectionString: string): Promise<OpenRegistry> {
  const client = TableClient.fromConnectionString(connectionString, defaultTable, {
    ...tableOptions,
    allowInsecureConnection: true,
  });
  await ensureTable(client);
  const seal = await ensureSeal(join(folder, 'seal.key'));
  const registry = openTableRegistry(client);
  await takeOverOldFile(join(folder, 'keys.json'), registry, seal);
  return { registry: rememberKeys(registry), seal };
}
