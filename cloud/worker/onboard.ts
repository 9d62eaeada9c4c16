import type { OnboardingReply, OnboardingRequest } from '../../shared/onboarding-messages.ts';
import type { WorkerReason } from '../../shared/problem.ts';
import { log } from '../base/log.ts';
import { type KeyRegistry, RegistryUnavailable } from '../keys/key-registry.ts';
import { checkKey } from './check-key.ts';
import { type SicStorage, StorageUnavailable } from './sic-storage.ts';

export type Outcome =
  | { step: 'completed'; percent: number; container: string }
  | { step: 'failed'; percent: number; reason: WorkerReason };

export type ProgressStep = Exclude<OnboardingReply['step'], Outcome['step']>;

const percentOf: Readonly<Record<ProgressStep | 'completed', number>> = {
  accepted: 10,
  'key-checked': 30,
  'container-created': 70,
  registered: 90,
  completed: 100,
};

export interface OnboardTools {
  readonly storage: SicStorage;
  readonly registry: Pick<KeyRegistry, 'find'>;
}

/** Idempotent, and always resolves. `stopping` cancels storage calls. */
export async function onboard(
  request: OnboardingRequest,
  { storage, registry }: OnboardTools,
  report: (step: ProgressStep, percent: number) => void,
  stopping: AbortSignal,
): Promise<Outcome> {
  let percent = 0;
  const reportStep = (step: ProgressStep) => {
    percent = percentOf[step];
    report(step, percent);
  };
  try {
    reportStep('accepted');
    const fault = await checkKey(registry, request);
    if (fault) return { step: 'failed', percent, reason: fault };
    reportStep('key-checked');
    const container = storage.begin(request, stopping);
    await container.create();
    reportStep('container-created');
    await container.register();
    reportStep('registered');
    return { step: 'completed', percent: percentOf.completed, container: container.name };
  } catch (error) {
    // The registry is a table of the same storage account.
    const unavailable = error instanceof StorageUnavailable || error instanceof RegistryUnavailable;
    const code = unavailable ? error.code : 'internal';
    log('onboarding-failed', { requestId: request.requestId, code }, 'warn');
    return { step: 'failed', percent, reason: unavailable ? 'storage-unavailable' : 'internal' };
  }
}
