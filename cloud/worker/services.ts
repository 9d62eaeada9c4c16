import { TableClient } from '@azure/data-tables';
import { RetryMode, ServiceBusClient } from '@azure/service-bus';
import { BlobServiceClient, type StoragePipelineOptions } from '@azure/storage-blob';
import { tableOptions } from '../keys/table-registry.ts';
import type { WorkerSettings } from './settings.ts';

const serviceBusOptions = {
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
  readonly serviceBus: ServiceBusClient;
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
  const { serviceBus, storage, registryTable: table } = settings;
  const bus =
    serviceBus.by === 'key'
      ? new ServiceBusClient(serviceBus.connectionString, serviceBusOptions)
      : new ServiceBusClient(serviceBus.namespace, await identity(), serviceBusOptions);
  if (storage.by === 'key') {
    const { connectionString: text } = storage;
    const allowInsecureConnection = isPlain(text);
    return {
      serviceBus: bus,
      blobs: BlobServiceClient.fromConnectionString(text, blobOptions(settings)),
      keys: TableClient.fromConnectionString(text, table, { ...tableOptions, allowInsecureConnection }),
    };
  }
  const credential = await identity();
  return {
    serviceBus: bus,
    blobs: new BlobServiceClient(storage.blobUrl, credential, blobOptions(settings)),
    keys: new TableClient(storage.tableUrl, table, credential, tableOptions),
  };
}
