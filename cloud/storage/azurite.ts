import { createRequire } from 'node:module';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import type { Loki } from './database.ts';

/** All in memory. */
interface Store {
  readonly db: Loki;
  init(): Promise<void>;
}

interface Collector {
  start(): Promise<void>;
}

interface Part {
  readonly default: new (...args: readonly unknown[]) => unknown;
}

interface Listeners {
  createRequestListener(): RequestListener;
}

export interface AzuriteService {
  /** In write order: a database only refers to earlier ones. */
  readonly databases: readonly { readonly db: Loki; readonly file: string }[];
  /** Folder of blob contents. */
  readonly contents: string | undefined;
  init(): Promise<void>;
  createListener(): RequestListener;
}

const load = createRequire(import.meta.url);
/** Azurite has no types. These match the version in package.json. */
const part = (path: string) => load(`azurite/dist/src/${path}.js`) as Part;

const make = (path: string, ...args: readonly unknown[]): unknown => new (part(path).default)(...args);

const logger = () => part('common/Logger').default;

/** Azurite's own file names, so that a folder of the official program can be reused. */
export function azuriteTables(folder: string): AzuriteService {
  const file = join(folder, '__azurite_db_table__.json');
  const tables = make('table/persistence/LokiTableMetadataStore', file, false) as Store;
  const account = make('common/AccountDataStore', logger()) as Pick<Store, 'init'>;
  return {
    databases: [{ db: tables.db, file }],
    contents: undefined,
    async init() {
      await account.init();
      await tables.init();
    },
    createListener: () =>
      (
        make(
          'table/TableRequestListenerFactory',
          ...[tables, account, false, undefined, true, undefined, true],
        ) as Listeners
      ).createRequestListener(),
  };
}

export function azuriteBlobs(folder: string): AzuriteService {
  const file = join(folder, '__azurite_db_blob__.json');
  const extentFile = join(folder, '__azurite_db_blob_extent__.json');
  const contents = join(folder, '__blobstorage__');
  const blobs = make('blob/persistence/LokiBlobMetadataStore', file, false) as Store;
  const extents = make('common/persistence/LokiExtentMetadataStore', extentFile, false) as Store;
  const locations = [{ locationId: 'Default', locationPath: contents, maxConcurrency: 50 }];
  const content = make('common/persistence/FSExtentStore', extents, locations, logger()) as Pick<
    Store,
    'init'
  >;
  const account = make('common/AccountDataStore', logger()) as Pick<Store, 'init'>;
  return {
    databases: [
      { db: extents.db, file: extentFile },
      { db: blobs.db, file },
    ],
    contents,
    async init() {
      await account.init();
      // Order matters: extents without a blob are deleted.
      await blobs.init();
      await extents.init();
      await content.init();
      const collector = make(
        'blob/gc/BlobGCManager',
        ...[blobs, extents, content, () => process.exit(1), logger()],
      ) as Collector;
      await collector.start();
    },
    createListener: () =>
      (
        make(
          'blob/BlobRequestListenerFactory',
          ...[blobs, content, account, false, undefined, false, true, undefined, false],
        ) as Listeners
      ).createRequestListener(),
  };
}
