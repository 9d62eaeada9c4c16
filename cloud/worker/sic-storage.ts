import type { BlobServiceClient, ContainerClient } from '@azure/storage-blob';
import { monotonicNow } from '../../shared/clock.ts';
import { withTimeout } from '../../shared/deadline.ts';
import type { OnboardingRequest } from '../../shared/onboarding-messages.ts';
import { CloudError, labelOf, log } from '../base/log.ts';
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

/** The container is there and says that it is another code SIC's: it must not be shared, and not be taken over. */
class ContainerTaken extends Error {
  override readonly name = 'ContainerTaken';
}

/** Metadata is ASCII, a code SIC need not be; through UTF-8 and back, because a broken surrogate cannot be encoded. */
// eslint-disable-next-line no-restricted-syntax -- the bytes were made from a text here
const ascii = (text: string): string => encodeURIComponent(Buffer.from(text, 'utf8').toString('utf8'));

const ownerOf = (request: OnboardingRequest) => ({
  siccode: ascii(request.sicCode),
  service: ascii(request.service),
});

/** Writes whose container it is; several requests of one firm may do so at once, so the owner alone is compared. */
async function register(
  container: ContainerClient,
  request: OnboardingRequest,
  abortSignal: AbortSignal,
): Promise<void> {
  const owner = ownerOf(request);
  const before = (await container.getProperties({ abortSignal })).metadata;
  const sicCode = before?.['siccode'];
  if (sicCode !== undefined && sicCode !== owner.siccode) throw new ContainerTaken();
  if (before?.['requestid'] === request.requestId) return;
  const now = new Date().toISOString();
  const dates = {
    registeredat: before?.['registeredat'] ?? now,
    requestedat: request.requestedAt,
    updatedat: now,
  };
  await container.setMetadata({ ...owner, requestid: request.requestId, ...dates }, { abortSignal });
  const after = (await container.getProperties({ abortSignal })).metadata;
  if (after?.['siccode'] !== owner.siccode || after['service'] !== owner.service) {
    throw new CloudError('the metadata read back is not the one written');
  }
}

async function guard(step: Promise<unknown>): Promise<void> {
  try {
    await step;
  } catch (error) {
    if (!(error instanceof ContainerTaken)) throw new StorageUnavailable(labelOf(error), { cause: error });
    log('container-of-another-firm', {}, 'error');
    throw error;
  }
}

/** Storage of the codes SIC. `budget` is what all calls of one request together may take, in milliseconds. */
export function openSicStorage(service: BlobServiceClient, budget: number) {
  return {
    /**
     * Begins the storage work of one request; its time runs from now, and ends early when the signal says so. Each step
     * rejects with {@link StorageUnavailable}, the second also with {@link ContainerTaken}. A client that does not keep to its
     * signal is left behind.
     */
    begin(request: OnboardingRequest, ending: AbortSignal) {
      const name = containerNameOf(request.sicCode);
      const container = service.getContainerClient(name);
      const end = monotonicNow() + budget;
      const within = (step: (abortSignal: AbortSignal) => Promise<unknown>) =>
        guard(withTimeout(Math.max(0, end - monotonicNow()), step, ending));
      return {
        /** Name of the container. */
        name,
        /** Creates the container; one that is already there is as good. */
        create: () => within((abortSignal) => container.createIfNotExists({ abortSignal })),
        /** Writes down whose container it is and reads it back. */
        register: () => within((abortSignal) => register(container, request, abortSignal)),
      };
    },
  };
}

/** See {@link openSicStorage}. */
export type SicStorage = ReturnType<typeof openSicStorage>;
