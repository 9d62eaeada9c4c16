import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { createStorage } from '../../host/storage.ts';
import { storageConnectionString } from '../../base/emulator-account.ts';
import { openFleetRegistry } from './fleet-registry.ts';
import { createFleetWorker, type FleetWorker } from './fleet-worker.ts';
import { startBrokerProcess } from './broker-process.ts';
import { fleetKeys } from './broker-settings.ts';

/** Each process can be killed alone. */
export interface Fleet {
  readonly webSocketPort: number;
  readonly amqpPort: number;
  /** PEM. */
  readonly ca: string;
  readonly caFile: string;
  /** Shared by all keys. */
  readonly secret: string;
  readonly storageConnectionString: string;
  readonly workerLog: string;
  healthPorts(): readonly number[];
  addFirms(sicCodes: readonly string[]): Promise<void>;
  /** Resolves when they receive requests. */
  setWorkers(count: number): Promise<void>;
  /** Restarts after `pause` milliseconds. */
  crashWorker(which: number, pause: number): Promise<void>;
  /** Loses all messages. Restarts on the same ports after `pause` milliseconds. */
  crashBroker(pause: number): Promise<void>;
  crashStorage(): Promise<void>;
  setStorage(on: boolean): Promise<void>;
  /** Also removes its files. */
  stop(): Promise<void>;
}

/** In milliseconds. The machine is under load. */
const startWithin = 60_000;

const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Expects `broker-program.mjs`, `storage.mjs` and `worker.mjs` next to the caller. */
export async function startFleet(): Promise<Fleet> {
  const folder = await mkdtemp(join(tmpdir(), 'fleet-'));
  const secret = randomBytes(32).toString('base64');
  const program = join(import.meta.dirname, 'storage.mjs');
  const storage = createStorage('blobs', join(folder, 'storage'), 0, startWithin, program);
  const tables = createStorage('tables', join(folder, 'tables'), 0, startWithin, program);
  await Promise.all([storage.start(), tables.start()]);
  const connectionString = storageConnectionString(storage.port, tables.port);
  const addFirms = await openFleetRegistry(connectionString);
  let broker = await startBrokerProcess({ folder, webSocketPort: 0, amqpPort: 0, secret });
  const { webSocketPort, amqpPort, caFile } = broker;
  const workerLog = join(folder, 'workers.log');
  const log = createWriteStream(workerLog);
  const workers: FleetWorker[] = [];

  const newWorker = () =>
    createFleetWorker(
      join(import.meta.dirname, 'worker.mjs'),
      {
        SERVICE_BUS_CONNECTION_STRING:
          `Endpoint=sb://127.0.0.1:${amqpPort};SharedAccessKeyName=${fleetKeys.worker};` +
          `SharedAccessKey=${secret};UseDevelopmentEmulator=true;`,
        AZURE_STORAGE_CONNECTION_STRING: connectionString,
      },
      log,
    );

  return {
    ...{ webSocketPort, amqpPort, caFile, secret },
    ca: await readFile(caFile, 'utf8'),
    storageConnectionString: connectionString,
    workerLog,
    healthPorts: () => workers.map(({ healthPort }) => healthPort),
    addFirms,
    async setWorkers(count) {
      await Promise.all(workers.splice(count).map((worker) => worker.stop()));
      while (workers.length < count) {
        const worker = newWorker();
        workers.push(worker);
        await worker.start();
      }
      await Promise.all(workers.map((worker) => worker.attached()));
    },
    async crashWorker(which, pause) {
      await workers[which]?.kill();
      await sleep(pause);
      await workers[which]?.start();
    },
    async crashBroker(pause) {
      await broker.kill();
      await sleep(pause);
      broker = await startBrokerProcess({ folder, webSocketPort, amqpPort, secret });
    },
    async crashStorage() {
      await storage.kill();
      await storage.start();
    },
    setStorage: (on) => (on ? storage.start() : storage.stop()),
    async stop() {
      await Promise.all(workers.map((worker) => worker.stop()));
      await Promise.all([broker.kill(), storage.stop(), tables.stop()]);
      log.end();
      await finished(log);
      await rm(folder, { recursive: true });
    },
  };
}
