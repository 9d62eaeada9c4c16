import { TableClient } from '@azure/data-tables';
import { randomBytes } from 'node:crypto';
import { storageConnectionString } from '../base/emulator-account.ts';
import { createSeal } from '../keys/secret-seal.ts';
import { defaultTable, ensureTable, openTableRegistry, tableOptions } from '../keys/table-registry.ts';
import { type Emulator, startEmulator } from '../storage/emulator.ts';

/** Connection string of the emulator's tables on this port. */
export const tablesAt = (port: number): string => storageConnectionString(0, port);

/** The table service in this process. */
export type TestTables = Emulator;

/** Starts the table service on a folder. */
export const startTestTables = (folder: string): Promise<TestTables> => startEmulator('tables', folder, 0);

/** Starts the table service on a folder and opens a registry there, with a seal of its own. */
export async function startTestRegistry(folder: string) {
  const server = await startTestTables(folder);
  const client = TableClient.fromConnectionString(tablesAt(server.port), defaultTable, {
    ...tableOptions,
    allowInsecureConnection: true,
  });
  await ensureTable(client);
  return {
    client,
    registry: openTableRegistry(client),
    seal: createSeal(randomBytes(32)),
    port: server.port,
    stop: () => server.close(),
  };
}
