import { TableClient } from '@azure/data-tables';
import { randomBytes } from 'node:crypto';
import { storageConnectionString } from '../base/emulator-account.ts';
import { createSeal } from '../keys/secret-seal.ts';
import { defaultTable, ensureTable, openTableRegistry, tableOptions } from '../keys/table-registry.ts';
import { type Emulator, startEmulator } from '../storage/emulator.ts';

export const tablesAt = (port: number): string => storageConnectionString(0, port);

export type TestTables = Emulator;

export const startTestTables = (folder: string): Promise<TestTables> => startEmulator('tables', folder, 0);

/** With its own seal. */
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
