import { fileURLToPath } from 'node:url';
import { type Child, createChild } from './child.ts';

/** Settings of a worker on a real namespace, which this process may have in its environment: none of them is meant here. */
const withoutRealOnes = Object.fromEntries(
  [
    'SERVICE_BUS_NAMESPACE',
    'AZURE_STORAGE_ACCOUNT_URL',
    'AZURE_TABLES_ACCOUNT_URL',
    'KEY_REGISTRY_TABLE',
    'WORKER_STORAGE_SECONDS',
    'WORKER_HEALTH_PORT',
  ].map((name) => [name, '']),
);

/** What the worker is told. */
export interface WorkerOptions {
  readonly serviceBusConnectionString: string;
  readonly storageConnectionString: string;
  /** Resolves when the worker waits for requests. */
  ready(): Promise<void>;
}

/**
 * Prepares the worker: the bundle beside this one, in a process of its own. It stops a little sooner than a child has to.
 */
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
        WORKER_STOP_SECONDS: '1.5',
        ...withoutRealOnes,
      },
    },
    ready: () => options.ready(),
  });
}
