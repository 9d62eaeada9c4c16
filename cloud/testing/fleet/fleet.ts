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
import { startHubProcess } from './hub-process.ts';
import { fleetKeys } from './hub-settings.ts';

/** The vendor's side in separate processes, each of which can be killed alone: hub, storage emulator, workers. */
export interface Fleet {
  readonly hubPort: number;
  readonly amqpPort: number;
  /** Certificate of the authority that vouches for the hub, as PEM. */
  readonly ca: string;
  /** The file it is in. */
  readonly caFile: string;
  /** Secret of every key in `fleetKeys`, and of every firm's. */
  readonly secret: string;
  readonly storageConnectionString: string;
  /** File that has what all workers log. */
  readonly workerLog: string;
  /** Ports on which the workers can be watched. */
  healthPorts(): readonly number[];
  /** Makes the key of each of some codes SIC, new ones, so that the workers take their requests. */
  addFirms(sicCodes: readonly string[]): Promise<void>;
  /** Has exactly so many workers run; resolves when they are at their queue. */
  setWorkers(count: number): Promise<void>;
  /** Kills one of the workers as a crash would, and starts it again after so many milliseconds. */
  crashWorker(which: number, pause: number): Promise<void>;
  /** Kills the hub, with all messages it holds, and starts it again on the same ports after so many milliseconds. */
  crashHub(pause: number): Promise<void>;
  /** Kills the emulator of containers as a power cut would, and starts it again. */
  crashStorage(): Promise<void>;
  /** Stops the storage emulator, or starts it again. */
  setStorage(on: boolean): Promise<void>;
  /** Ends everything and removes its files. */
  stop(): Promise<void>;
}

/** A fleet is started on machines that it keeps busy itself; in milliseconds. */
const startWithin = 60_000;

const rest = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Starts a fleet without workers. The programs `hub-program.mjs`, `storage.mjs` and `worker.mjs` have to lie beside the caller's. */
export async function startFleet(): Promise<Fleet> {
  const folder = await mkdtemp(join(tmpdir(), 'fleet-'));
  const secret = randomBytes(32).toString('base64');
  const program = join(import.meta.dirname, 'storage.mjs');
  const storage = createStorage('blobs', join(folder, 'storage'), 0, startWithin, program);
  const tables = createStorage('tables', join(folder, 'tables'), 0, startWithin, program);
  await Promise.all([storage.start(), tables.start()]);
  const connectionString = storageConnectionString(storage.port, tables.port);
  const addFirms = await openFleetRegistry(connectionString);
  let hub = await startHubProcess({ folder, hubPort: 0, amqpPort: 0, secret });
  const { hubPort, amqpPort, caFile } = hub;
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
    ...{ hubPort, amqpPort, caFile, secret },
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
      await rest(pause);
      await workers[which]?.start();
    },
    async crashHub(pause) {
      await hub.kill();
      await rest(pause);
      hub = await startHubProcess({ folder, hubPort, amqpPort, secret });
    },
    async crashStorage() {
      await storage.kill();
      await storage.start();
    },
    setStorage: (on) => (on ? storage.start() : storage.stop()),
    async stop() {
      await Promise.all(workers.map((worker) => worker.stop()));
      await Promise.all([hub.kill(), storage.stop(), tables.stop()]);
      log.end();
      await finished(log);
      await rm(folder, { recursive: true });
    },
  };
}
