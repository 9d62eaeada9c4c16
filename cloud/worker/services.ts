import { TableClient } from '@azure/data-tables';
import { RetryMode, ServiceBusClient } from '@azure/service-bus';
import { BlobServiceClient, type StoragePipelineOptions } from '@azure/storage-blob';
import { tableOptions } from '../keys/table-registry.ts';
import type { WorkerSettings } from './settings.ts';

const hubOptions = {
  retryOptions: { mode: RetryMode.Fixed, maxRetries: 3, retryDelayInMs: 400, timeoutInMs: 5_000 },
};

/** Three eighths of the budget per try let a third one start. */
const blobOptions = ({ storageBudget }: WorkerSettings): StoragePipelineOptions => ({
  retryOptions: {
    maxTries: 3,
    tryTimeoutInMs: storageBudget * 0.375,
    retryDelayInMs: 150,
    maxRetryDelayInMs: 400,
  },
});

export interface Services {
  readonly hub: ServiceBusClient;
  readonly blobs: BlobServiceClient;
  readonly keys: TableClient;
}

/** A managed identity, workload identity or developer login. */
async function identity() {
  // Slower to load than the rest.
  const { DefaultAzureCredential } = await import('@azure/identity');
  return new DefaultAzureCredential();
}

/** Only the local emulator runs without TLS. */
const isPlain = (connectionString: string): boolean => /TableEndpoint=http:/iu.test(connectionString);

/** Does not connect. Rejects on an invalid connection string. */
export async function openServices(settings: WorkerSettings): Promise<Services> {
  const { hub, storage, registryTable: table } = settings;
  const bus =
    hub.by === 'key'
      ? new ServiceBusClient(hub.connectionString, hubOptions)
      : new ServiceBusClient(hub.namespace, await identity(), hubOptions);
  if (storage.by === 'key') {
    const { connectionString: text } = storage;
    const allowInsecureConnection = isPlain(text);
    return {
      hub: bus,
      blobs: BlobServiceClient.fromConnectionString(text, blobOptions(settings)),
      keys: TableClient.fromConnectionString(text, table, { ...tableOptions, allowInsecureConnection }),
    };
  }
  const credential = await identity();
  return {
    hub: bus,
    blobs: new BlobServiceClient(storage.blobUrl, credential, blobOptions(settings)),
    keys: new TableClient(storage.tableUrl, table, credential, tableOptions),
  };
}
