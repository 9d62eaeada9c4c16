import type { OnboardingRequest } from '../../shared/onboarding-messages.ts';
import type { ServiceBusProblem } from '../../shared/problem.ts';
import { err, ok } from '../../shared/result.ts';
import type { RequestReply, RequestResult } from '../onboarding/request-reply.ts';

/** Answers of checks, and of onboardings in turn. Then success. */
export interface ServiceBusScript {
  readonly check?: ServiceBusProblem | (() => ServiceBusProblem | undefined | Promise<undefined>);
  readonly results?: readonly (RequestResult | 'never')[];
}

export function scriptedServiceBus({ check, results = [] }: ServiceBusScript) {
  const requests: OnboardingRequest[] = [];
  return {
    requests,
    checkKey: async () => {
      const problem = typeof check === 'function' ? await check() : check;
      return problem === undefined ? ok(null) : err(problem);
    },
    requestOnboarding: async ({ requested, signal, onProgress }: RequestReply): Promise<RequestResult> => {
      const request = await requested;
      if (request === undefined) return err({ code: 'cancelled' });
      requests.push(request);
      const result = results[requests.length - 1] ?? ok({ container: 'sic-1' });
      const { contract, requestId } = request;
      onProgress({ contract, requestId, step: 'accepted', percent: 10 });
      onProgress({ contract, requestId, step: 'container-created', percent: 70 });
      // A late message, which must not be shown.
      onProgress({ contract, requestId, step: 'key-checked', percent: 30 });
      if (result !== 'never') return result;
      return new Promise((resolve) => {
        const end = () => {
          resolve(err({ code: 'cancelled' }));
        };
        if (signal.aborted) end();
        else signal.addEventListener('abort', end);
      });
    },
  };
}
