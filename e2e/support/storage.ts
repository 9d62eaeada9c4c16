import { BlobServiceClient } from '@azure/storage-blob';
import type { TestCloud } from './cloud.ts';

/** Listed independently of the worker. */
export async function containersIn({ ready }: TestCloud): Promise<string[]> {
  const names: string[] = [];
  const account = BlobServiceClient.fromConnectionString(ready.storage.connectionString);
  for await (const { name } of account.listContainers()) names.push(name);
  return names;
}
