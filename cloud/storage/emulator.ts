import { createServer } from 'node:http';
import { bind, unbind } from '../base/loopback.ts';
import { CloudError } from '../base/log.ts';
import { syncFolder } from '../base/write-file.ts';
import { type LockHolder, lockFolder } from '../host/folder-lock.ts';
import { type AzuriteService, azuriteBlobs, azuriteTables } from './azurite.ts';
import { createCommit } from './commit.ts';
import { makeDurable, readDatabase } from './database.ts';
import { delayResponses } from './delay-responses.ts';

const services = { blobs: azuriteBlobs, tables: azuriteTables } as const;

export type ServiceName = keyof typeof services;

export interface Emulator {
  readonly port: number;
  close(): Promise<void>;
}

/** Rejects before any write if a file is damaged or missing. */
async function assertComplete({ databases }: AzuriteService): Promise<void> {
  const texts = await Promise.all(databases.map(({ file }) => readDatabase(file)));
  const last = databases.at(-1);
  if (last && texts.at(-1) === undefined && texts.some((text) => text !== undefined)) {
    throw new CloudError(`the file ${last.file} is missing beside others of its service: put a copy back`);
  }
}

async function open(service: AzuriteService) {
  await assertComplete(service);
  const { databases, contents } = service;
  for (const { db, file } of databases) makeDurable(db, file);
  await service.init();
  const commit = createCommit(databases, async () => {
    // Azurite syncs new contents, but not their folder.
    if (contents !== undefined) await syncFolder(contents);
  });
  return { commit, listener: delayResponses(service.createListener(), commit) };
}

/** Acknowledged data is on disk. Port 0 picks a free one. */
export async function startEmulator(
  name: ServiceName,
  folder: string,
  port: number,
  holder: LockHolder = { program: `emulator of ${name}` },
): Promise<Emulator> {
  const lock = await lockFolder(folder, holder);
  try {
    const { commit, listener } = await open(services[name](folder));
    const server = createServer({ requestTimeout: 10_000 }, listener);
    const bound = await bind(server, port);
    return {
      port: bound,
      async close() {
        const closed = unbind(server);
        server.closeIdleConnections();
        // Finish pending responses.
        await commit.settled(false).catch(() => undefined);
        server.closeAllConnections();
        await closed;
        await lock.release();
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}
