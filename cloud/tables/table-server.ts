import { mkdir, open } from 'node:fs/promises';
import { createServer } from 'node:http';
import { dirname, join } from 'node:path';
import { bind, unbind } from '../base/loopback.ts';
import { loadAzurite } from './azurite.ts';
import { saveBeforeAnswer } from './save-before-answer.ts';

/** The name the emulator itself gives its file: a folder of the official program can be taken over. */
const fileName = '__azurite_db_table__.json';

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The table service of the official Storage emulator, on this machine only. */
export interface TableServer {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Starts the table service; `folder` keeps its data, port 0 means any free one. Every change is on disk before it is
 * acknowledged. Rejects when the port cannot be bound or the data cannot be read.
 */
export async function startTableServer(folder: string, port: number): Promise<TableServer> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, fileName);
  const azurite = loadAzurite();
  const store = azurite.openStore(file);
  await store.init();
  const save = async () => {
    await store.saveDBState();
    await sync(file);
    await sync(dirname(file));
  };
  const listener = await azurite.createListener(store);
  const server = createServer({ requestTimeout: 10_000 }, saveBeforeAnswer(listener, save));
  const bound = await bind(server, port);
  return {
    port: bound,
    async close() {
      const closed = unbind(server);
      server.closeAllConnections();
      await closed;
      await store.close();
    },
  };
}
