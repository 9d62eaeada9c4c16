import type { OnboardingRequest } from '../../shared/onboarding-messages.ts';
import type { ServiceBusProblem } from '../../shared/problem.ts';
import { err, ok } from '../../shared/result.ts';
import type { Conversation, Outcome } from '../onboarding/exchange.ts';

/** What the hub does: its answer to each check, and to each onboarding in turn (then success). */
export interface ServiceBusScript {
  readonly check?: ServiceBusProblem | (() => ServiceBusProblem | undefined | Promise<undefined>);
  readonly outcomes?: readonly (Outcome | 'never')[];
}

/** The hub of a test: it remembers the requests it was given. */
export function scriptedServiceBus({ check, outcomes = [] }: ServiceBusScript) {
  const requests: OnboardingRequest[] = [];
  return {
    requests,
    checkKey: async () => {
      const problem = typeof check === 'function' ? await check() : check;
      return problem === undefined ? ok(null) : err(problem);
    },
    converse: async ({ requested, signal, onProgress }: Conversation): Promise<Outcome> => {
      const request = await requested;
      if (request === undefined) return err({ code: 'cancelled' });
      requests.push(request);
      const outcome = outcomes[requests.length - 1] ?? ok({ container: 'sic-1' });
      const { contract, requestId } = request;
      onProgress({ contract, requestId, step: 'accepted', percent: 10 });
      onProgress({ contract, requestId, step: 'container-created', percent: 70 });
      // A message that was overtaken: it must never be shown.
      onProgress({ contract, requestId, step: 'key-checked', percent: 30 });
      if (outcome !== 'never') return outcome;
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
