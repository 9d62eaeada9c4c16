import type { OnboardingReply, OnboardingRequest } from '../../shared/onboarding-messages.ts';
import type { WorkerFault } from '../../shared/problem.ts';
import { log } from '../log.ts';
import type { KeyRegistry } from '../registry/key-registry.ts';
import { checkKey } from './check-key.ts';
import { type SicStorage, StorageUnavailable } from './sic-storage.ts';

/** A reply without what every reply has. */
export type Outcome =
  | { step: 'completed'; percent: number; container: string }
  | { step: 'failed'; percent: number; reason: WorkerFault };

type ProgressStep = Exclude<OnboardingReply['step'], Outcome['step']>;

/** How far each step is, in percent. */
const percentOf: Readonly<Record<ProgressStep | 'completed', number>> = {
  accepted: 10,
  'key-checked': 30,
  'container-created': 70,
  registered: 90,
  completed: 100,
};

/** What the steps need. Without a registry the hub alone has vouched for the key. */
export interface OnboardTools {
  readonly storage: SicStorage;
  readonly registry: Pick<KeyRegistry, 'find'> | undefined;
}

/**
 * Carries out a request. Every step may be repeated: a request that was completed before completes again and changes
 * nothing. Always resolves with an outcome.
 */
export async function onboard(
  request: OnboardingRequest,
  { storage, registry }: OnboardTools,
  report: (step: ProgressStep, percent: number) => void,
): Promise<Outcome> {
  let percent = 0;
  const reach = (step: ProgressStep) => {
    percent = percentOf[step];
    report(step, percent);
  };
  try {
    reach('accepted');
    const fault = registry && (await checkKey(registry, request));
    if (fault) return { step: 'failed', percent, reason: fault };
    reach('key-checked');
    const container = storage.begin(request);
    await container.create();
    reach('container-created');
    await container.register();
    reach('registered');
    return { step: 'completed', percent: percentOf.completed, container: container.name };
  } catch (error) {
    const unavailable = error instanceof StorageUnavailable;
    log('onboarding-failed', { requestId: request.requestId, code: unavailable ? error.code : 'internal' });
    return { step: 'failed', percent, reason: unavailable ? 'storage-unavailable' : 'internal' };
  }
}
