import { fileURLToPath } from 'node:url';
import { type Child, createChild } from './child.ts';

/** What the worker is told. */
export interface WorkerOptions {
  readonly serviceBusConnectionString: string;
  readonly storageConnectionString: string;
  readonly keyRegistryFile: string;
  /** Resolves when the worker waits for requests. */
  ready(): Promise<void>;
}

/** Prepares the worker: the bundle beside this one, in a process of its own. */
export function createWorker(options: WorkerOptions): Child {
  return createChild({
    name: 'worker',
    script: fileURLToPath(new URL('worker.js', import.meta.url)),
    args: () => [],
    options: {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: {
        ...process.env,
        SERVICE_BUS_CONNECTION_STRING: options.serviceBusConnectionString,
        AZURE_STORAGE_CONNECTION_STRING: options.storageConnectionString,
        KEY_REGISTRY_FILE: options.keyRegistryFile,
      },
    },
    ready: () => options.ready(),
  });
}
