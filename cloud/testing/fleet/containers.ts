import { BlobServiceClient } from '@azure/storage-blob';

/** A container as its metadata describe it. */
export interface FoundContainer {
  readonly name: string;
  /** Undefined when nobody has written down whose it is. */
  readonly sicCode: string | undefined;
  /** The request that wrote it down. */
  readonly requestId: string | undefined;
}

/** All containers of a storage account, asked by a client that has nothing to do with the worker. */
export async function findContainers(connectionString: string): Promise<readonly FoundContainer[]> {
  const found: FoundContainer[] = [];
  const account = BlobServiceClient.fromConnectionString(connectionString);
  for await (const { name, metadata } of account.listContainers({ includeMetadata: true })) {
    const sicCode = metadata?.['siccode'];
    found.push({
      name,
      sicCode: sicCode === undefined ? undefined : decodeURIComponent(sicCode),
      requestId: metadata?.['requestid'],
    });
  }
  return found;
}
