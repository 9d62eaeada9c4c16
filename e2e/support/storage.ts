import { BlobServiceClient } from '@azure/storage-blob';
import type { TestCloud } from './cloud.ts';

/** Names of the containers in the storage account, asked by a client that has nothing to do with the worker. */
export async function containersIn({ ready }: TestCloud): Promise<string[]> {
  const names: string[] = [];
  const account = BlobServiceClient.fromConnectionString(ready.storage.connectionString);
  for await (const { name } of account.listContainers()) names.push(name);
  return names;
}
