import { BlobServiceClient } from '@azure/storage-blob';

/** From its metadata. */
export interface FoundContainer {
  readonly name: string;
  readonly sicCode: string | undefined;
  /** The request that registered it. */
  readonly requestId: string | undefined;
}

/** Independent of the worker's code. */
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
