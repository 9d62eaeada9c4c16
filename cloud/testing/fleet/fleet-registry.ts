import { TableClient, type TransactionAction } from '@azure/data-tables';
import { toEntity } from '../../keys/key-entity.ts';
import type { KeyRecord } from '../../keys/key-registry.ts';
import { defaultTable, ensureTable, tableOptions } from '../../keys/table-registry.ts';
import { runConcurrently } from './clients.ts';
import { keyOfFirm } from './broker-settings.ts';

/** Azure Tables' transaction limit. */
const batchSize = 100;

/** Concurrent transactions. The emulator saves once for all of them. */
const concurrency = 32;

const keyFor = (sicCode: string, createdAt: string): KeyRecord => ({
  identifier: keyOfFirm(sicCode),
  // The fleet's broker does not open it.
  sealedSecret: 'none',
  service: 'cegid-file-exchange',
  sicCode,
  name: 'fleet',
  state: 'active',
  createdAt,
});

/** The returned function skips the firms' key lists, as thousands of keys would take minutes. */
export async function openFleetRegistry(
  connectionString: string,
): Promise<(sicCodes: readonly string[]) => Promise<void>> {
  const client = TableClient.fromConnectionString(connectionString, defaultTable, {
    ...tableOptions,
    allowInsecureConnection: true,
  });
  await ensureTable(client);
  return async (sicCodes) => {
    const createdAt = new Date().toISOString();
    const byPartition = new Map<string, TransactionAction[]>();
    for (const sicCode of sicCodes) {
      const entity = toEntity(keyFor(sicCode, createdAt));
      const actions = byPartition.get(entity.partitionKey) ?? [];
      byPartition.set(entity.partitionKey, [...actions, ['create', entity]]);
    }
    await runConcurrently(concurrency, [...byPartition.values()], async (actions) => {
      for (let from = 0; from < actions.length; from += batchSize)
        await client.submitTransaction(actions.slice(from, from + batchSize));
    });
  };
}
