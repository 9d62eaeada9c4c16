import { TableClient } from '@azure/data-tables';
import { defaultTable, ensureTable, openTableRegistry, tableOptions } from '../../registry/table-registry.ts';

/** Keys made at the same time. */
const atOnce = 32;

/** Identifier of the key that a fleet's firm uses for its request. */
export const keyOfFirm = (sicCode: string): string => `key-of-${sicCode}`;

/** Opens the table in which a fleet's workers look keys up; gives what makes a key for each of some codes SIC. */
export async function openFleetRegistry(
  connectionString: string,
): Promise<(sicCodes: readonly string[]) => Promise<void>> {
  const client = TableClient.fromConnectionString(connectionString, defaultTable, {
    ...tableOptions,
    allowInsecureConnection: true,
  });
  await ensureTable(client);
  const registry = openTableRegistry(client);
  const add = (sicCode: string) =>
    registry.add({
      identifier: keyOfFirm(sicCode),
      // Nobody opens it: the fleet's hub has keys of its own.
      sealedSecret: 'none',
      service: 'cegid-file-exchange',
      sicCode,
      name: 'fleet',
      state: 'active',
      createdAt: new Date().toISOString(),
    });
  return async (sicCodes) => {
    for (let from = 0; from < sicCodes.length; from += atOnce)
      await Promise.all(sicCodes.slice(from, from + atOnce).map(add));
  };
}
