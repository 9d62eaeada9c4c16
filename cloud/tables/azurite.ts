import { createRequire } from 'node:module';
import type { RequestListener } from 'node:http';

/** Keeps the tables in memory and, on request, in a file. */
export interface TableStore {
  init(): Promise<void>;
  close(): Promise<void>;
  /** Writes all to the file: into a new one that then takes the place of the old. */
  saveDBState(): Promise<void>;
}

interface AccountStore {
  init(): Promise<void>;
}

interface TableStoreClass {
  default: new (file: string, inMemory: boolean) => TableStore;
}

interface AccountStoreClass {
  default: new (logger: unknown) => AccountStore;
}

interface ListenerFactoryClass {
  default: new (
    store: TableStore,
    accounts: AccountStore,
    accessLog: boolean,
    accessLogStream: undefined,
    skipApiVersionCheck: boolean,
    oauth: undefined,
    disableProductStyleUrl: boolean,
  ) => { createRequestListener(): RequestListener };
}

/** The emulator's parts bring no types: these are the ones we use, as of the version in package.json. */
export function loadAzurite() {
  const load = createRequire(import.meta.url);
  const from = 'azurite/dist/src';
  const store = load(`${from}/table/persistence/LokiTableMetadataStore.js`) as TableStoreClass;
  const accounts = load(`${from}/common/AccountDataStore.js`) as AccountStoreClass;
  const logger = load(`${from}/common/Logger.js`) as { default: unknown };
  const listener = load(`${from}/table/TableRequestListenerFactory.js`) as ListenerFactoryClass;
  return {
    openStore: (file: string): TableStore => new store.default(file, false),
    async createListener(tables: TableStore): Promise<RequestListener> {
      const account = new accounts.default(logger.default);
      await account.init();
      const factory = new listener.default(tables, account, false, undefined, true, undefined, true);
      return factory.createRequestListener();
    },
  };
}
