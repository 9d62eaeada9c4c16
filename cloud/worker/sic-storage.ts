import type { BlobServiceClient, ContainerClient } from '@azure/storage-blob';
import { monotonicNow } from '../../shared/timing/clock.ts';
import { withTimeout } from '../../shared/timing/deadline.ts';
import type { OnboardingRequest } from '../../shared/onboarding-messages.ts';
import { CloudError, labelOf, log } from '../base/log.ts';
import { containerNameOf } from './container-name.ts';

/** `code` is the storage's own error code. */
export class StorageUnavailable extends Error {
  override readonly name = 'StorageUnavailable';
  readonly code: string;

  constructor(code: string, options: ErrorOptions) {
    super('The storage is unavailable.', options);
    this.code = code;
  }
}

/** By another code SIC. */
class ContainerTaken extends Error {
  override readonly name = 'ContainerTaken';
}

/**
 * Metadata is ASCII. The round trip replaces unpaired surrogates, which encodeURIComponent rejects.
 */
// eslint-disable-next-line no-restricted-syntax -- the bytes were made from a text here
const ascii = (text: string): string => encodeURIComponent(Buffer.from(text, 'utf8').toString('utf8'));

const ownerOf = (request: OnboardingRequest) => ({
  siccode: ascii(request.sicCode),
  service: ascii(request.service),
});

/** Compares only the owner, as one firm's requests may run concurrently. */
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

/** `budget`: all calls of a request, in milliseconds. */
export function openSicStorage(service: BlobServiceClient, budget: number) {
  return {
    /**
     * Starts the budget. Steps reject with {@link StorageUnavailable}, `register` also with {@link
     * ContainerTaken}. Clients ignoring the signal are not awaited.
     */
    begin(request: OnboardingRequest, stopping: AbortSignal) {
      const name = containerNameOf(request.sicCode);
      const container = service.getContainerClient(name);
      const end = monotonicNow() + budget;
      const withinBudget = (step: (abortSignal: AbortSignal) => Promise<unknown>) =>
        guard(withTimeout(Math.max(0, end - monotonicNow()), step, stopping));
      return {
        name,
        create: () => withinBudget((abortSignal) => container.createIfNotExists({ abortSignal })),
        register: () => withinBudget((abortSignal) => register(container, request, abortSignal)),
      };
    },
  };
}

export type SicStorage = ReturnType<typeof openSicStorage>;
