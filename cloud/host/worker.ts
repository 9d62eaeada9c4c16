import { fileURLToPath } from 'node:url';
import { type Child, createChild } from './child.ts';

/** Removes settings of a real namespace from the environment. */
const withoutNamespaceSettings = Object.fromEntries(
  [
    'SERVICE_BUS_NAMESPACE',
    'AZURE_STORAGE_ACCOUNT_URL',
    'AZURE_TABLES_ACCOUNT_URL',
    'KEY_REGISTRY_TABLE',
    'WORKER_STORAGE_SECONDS',
    'WORKER_HEALTH_PORT',
  ].map((name) => [name, '']),
);

export interface WorkerOptions {
  readonly serviceBusConnectionString: string;
  readonly storageConnectionString: string;
  ready(): Promise<void>;
}

/** The worker bundle is next to this one. Its stop time is below a child's. */
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
        ...withoutNamespaceSettings,
      },
    },
    ready: () => options.ready(),
  });
}
