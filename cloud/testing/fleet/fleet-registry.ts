import { TableClient, type TransactionAction } from '@azure/data-tables';
import { toEntity } from '../../keys/key-entity.ts';
import type { KeyRecord } from '../../keys/key-registry.ts';
import { defaultTable, ensureTable, tableOptions } from '../../keys/table-registry.ts';
import { inFlight } from './clients.ts';
import { keyOfFirm } from './hub-settings.ts';

/** Azure Tables take so many changes of one partition in a transaction. */
const atOnce = 100;

/** Transactions under way at the same time: the emulator writes its file once for all that wait. */
const lanes = 32;

const keyFor = (sicCode: string, createdAt: string): KeyRecord => ({
  identifier: keyOfFirm(sicCode),
  // Nobody opens it: the fleet's hub has keys of its own.
  sealedSecret: 'none',
  service: 'cegid-file-exchange',
  sicCode,
  name: 'fleet',
  state: 'active',
  createdAt,
});

/**
 * Opens the table in which a fleet's workers look keys up; gives what makes a key for each of some codes SIC. They come in
 * transactions and without the lists of their firms, which only the portal reads: thousands of keys would take minutes.
 */
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
    await inFlight(lanes, [...byPartition.values()], async (actions) => {
      for (let from = 0; from < actions.length; from += atOnce)
        await client.submitTransaction(actions.slice(from, from + atOnce));
    });
  };
}
