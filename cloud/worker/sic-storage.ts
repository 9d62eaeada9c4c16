import { BlobServiceClient, type ContainerClient } from '@azure/storage-blob';
import type { OnboardingRequest } from '../../shared/onboarding-messages.ts';
import { CloudError, labelOf } from '../log.ts';
import { containerNameOf } from './container-name.ts';

/** The storage did not do what was asked, or not in time. `code` is its own name for the reason. */
export class StorageUnavailable extends Error {
  override readonly name = 'StorageUnavailable';
  readonly code: string;

  constructor(code: string, options: ErrorOptions) {
    super('The storage is unavailable.', options);
    this.code = code;
  }
}

/** All storage calls of one request together may take this long, in milliseconds. */
const budget = 4_000;

const retryOptions = { maxTries: 3, tryTimeoutInMs: 1_500, retryDelayInMs: 150, maxRetryDelayInMs: 400 };

/** Metadata is ASCII, a code SIC need not be; through UTF-8 and back, because a broken surrogate cannot be encoded. */
const ascii = (text: string): string => encodeURIComponent(Buffer.from(text, 'utf8').toString('utf8'));

const ownerOf = (request: OnboardingRequest) => ({
  siccode: ascii(request.sicCode),
  service: ascii(request.service),
});

/** Writes whose container it is; several requests of one firm may do so at once, so the owner alone is compared. */
async function register(
  container: ContainerClient,
  request: OnboardingRequest,
  signal: AbortSignal,
): Promise<void> {
  const owner = ownerOf(request);
  const before = (await container.getProperties({ abortSignal: signal })).metadata;
  if (before?.['requestid'] === request.requestId) return;
  const now = new Date().toISOString();
  const dates = {
    registeredat: before?.['registeredat'] ?? now,
    requestedat: request.requestedAt,
    updatedat: now,
  };
  await container.setMetadata({ ...owner, requestid: request.requestId, ...dates }, { abortSignal: signal });
  const after = (await container.getProperties({ abortSignal: signal })).metadata;
  if (after?.['siccode'] !== owner.siccode || after['service'] !== owner.service) {
    throw new CloudError('the metadata read back is not the one written');
  }
}

/** Storage of the codes SIC. */
export function openSicStorage(connectionString: string) {
  const service = BlobServiceClient.fromConnectionString(connectionString, { retryOptions });
  return {
    /** Begins the storage work of one request; its time runs from now. Each step rejects with {@link StorageUnavailable}. */
    begin(request: OnboardingRequest) {
      const name = containerNameOf(request.sicCode);
      const container = service.getContainerClient(name);
      const abortSignal = AbortSignal.timeout(budget);
      const guard = async (step: Promise<unknown>): Promise<void> => {
        await step.catch((error: unknown) => {
          throw new StorageUnavailable(labelOf(error), { cause: error });
        });
      };
      return {
        /** Name of the container. */
        name,
        /** Creates the container; one that is already there is as good. */
        create: () => guard(container.createIfNotExists({ abortSignal })),
        /** Writes down whose container it is and reads it back. */
        register: () => guard(register(container, request, abortSignal)),
      };
    },
  };
}

/** See {@link openSicStorage}. */
export type SicStorage = ReturnType<typeof openSicStorage>;
