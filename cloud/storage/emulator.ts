import { createServer } from 'node:http';
import { bind, unbind } from '../base/loopback.ts';
import { CloudError } from '../base/log.ts';
import { syncFolder } from '../base/write-file.ts';
import { type Opener, ownFolder } from '../host/folder-owner.ts';
import { type AzuriteService, azuriteBlobs, azuriteTables } from './azurite.ts';
import { createCommit } from './commit.ts';
import { keepDurably, readDatabase } from './database.ts';
import { holdAnswers } from './hold-answers.ts';

const services = { blobs: azuriteBlobs, tables: azuriteTables } as const;

/** What the emulator can be: containers, or tables. */
export type ServiceName = keyof typeof services;

/** One service of the official Storage emulator, on this machine only. */
export interface Emulator {
  readonly port: number;
  close(): Promise<void>;
}

/** Nothing is written where a file is damaged, or where only one of two is left. */
async function mustBeWhole({ databases }: AzuriteService): Promise<void> {
  const texts = await Promise.all(databases.map(({ file }) => readDatabase(file)));
  const last = databases.at(-1);
  if (last && texts.at(-1) === undefined && texts.some((text) => text !== undefined)) {
    throw new CloudError(`the file ${last.file} is missing beside others of its service: put a copy back`);
  }
}

async function open(service: AzuriteService) {
  await mustBeWhole(service);
  const { databases, contents } = service;
  for (const { db, file } of databases) keepDurably(db, file);
  await service.init();
  const commit = createCommit(databases, async () => {
    // New contents are on disk by themselves, but not yet in their folder.
    if (contents !== undefined) await syncFolder(contents);
  });
  return { commit, listener: holdAnswers(service.createListener(), commit) };
}

/**
 * Starts a service; `folder` keeps its data, port 0 means any free one. What is acknowledged is on disk. Rejects when
 * the port cannot be bound, the data is damaged, or another process has the folder.
 */
export async function startEmulator(
  name: ServiceName,
  folder: string,
  port: number,
  opener: Opener = { program: `emulator of ${name}` },
): Promise<Emulator> {
  const owner = await ownFolder(folder, opener);
  try {
    const { commit, listener } = await open(services[name](folder));
    const server = createServer({ requestTimeout: 10_000 }, listener);
    const bound = await bind(server, port);
    return {
      port: bound,
      async close() {
        const closed = unbind(server);
        server.closeIdleConnections();
        // What is being answered is on disk by then, or was not acknowledged.
        await commit.settled(false).catch(() => undefined);
        server.closeAllConnections();
        await closed;
        await owner.release();
      },
    };
  } catch (error) {
    await owner.release();
    throw error;
  }
}
