import { randomUUID } from 'node:crypto';
import type { ApiKey } from '../../shared/api-key.ts';
import type { ServiceId } from '../../shared/catalogue.ts';
import { contractName, type OnboardingRequest } from '../../shared/onboarding-messages.ts';
import type { Problem } from '../../shared/problem.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Firm, OnboardingView } from '../../shared/view.ts';
import type { Conversation, Outcome } from './exchange.ts';
import { unfinishedRequest, type OnboardingRecord } from './onboarding-record.ts';

/** Where the life cycle remembers, across restarts, what it did for each service. */
export interface OnboardingMemory {
  recall(service: ServiceId): OnboardingRecord;
  /** Shows a state at once; it need not survive a restart. */
  show(service: ServiceId, record: OnboardingRecord): void;
  /** Shows a state and puts it on disk. */
  keep(service: ServiceId, record: OnboardingRecord): Promise<Result<null, Problem>>;
}

/** Starts, follows and ends onboardings: at most one at a time per service. */
export interface OnboardingLifeCycle {
  /** Answers when the request is under way; `done` settles with its end and never rejects. */
  start(service: ServiceId, key: ApiKey): Promise<Result<{ done: Promise<Outcome> }, Problem>>;
  /** Stops waiting; the request itself may still be carried out by the worker. */
  cancel(service: ServiceId): void;
  /** Ends a running onboarding whose key is no longer the stored one; its outcome is not shown. */
  abandon(service: ServiceId): void;
}

/** What the life cycle works with. */
export interface LifeCycleParts {
  /** Holds one conversation with the worker; never rejects. */
  readonly converse: (conversation: Conversation) => Promise<Outcome>;
  readonly memory: OnboardingMemory;
  readonly firm: () => Firm;
  readonly appVersion: string;
  readonly now: () => Date;
}

/** Creates the life cycle of all services' onboardings. */
export function createOnboardingLifeCycle({
  converse,
  memory,
  firm,
  appVersion,
  now,
}: LifeCycleParts): OnboardingLifeCycle {
  const running = new Map<ServiceId, AbortController>();

  async function conduct(
    key: ApiKey,
    request: OnboardingRequest,
    service: ServiceId,
    abort: AbortController,
  ) {
    const begun = memory.recall(service);
    const outcome = await converse({
      key,
      request,
      signal: abort.signal,
      onProgress: ({ step, percent }) => {
        const { view } = memory.recall(service);
        // A late or repeated message never turns the bar back.
        if (view.kind !== 'running' || percent < view.percent || abort.signal.aborted) return;
        memory.show(service, { ...begun, view: { ...view, step, percent } });
      },
    });
    // Abandoned: the newer key's state stands.
    if (running.get(service) !== abort) return outcome;
    running.delete(service);
    const view = endView(outcome, request.requestId, begun.attempts, now().toISOString());
    await memory.keep(service, { ...begun, view });
    return outcome;
  }

  return {
    async start(service, key) {
      if (running.has(service)) return err({ code: 'onboarding-running' });
      const known = firm();
      const previous = memory.recall(service);
      const since = now().toISOString();
      if (known.kind === 'unknown') {
        const outcome = err({ code: 'sic-code-missing' } as const);
        const view = endView(outcome, randomUUID(), previous.attempts, since);
        const kept = await memory.keep(service, { ...previous, view });
        return kept.ok ? ok({ done: Promise.resolve(outcome) }) : kept;
      }
      const requestId = unfinishedRequest(previous, known.sicCode) ?? randomUUID();
      const abort = new AbortController();
      running.set(service, abort);
      // On disk before it is sent: after a crash the same request is sent again, never a second one.
      const kept = await memory.keep(service, {
        view: { kind: 'running', step: 'sent', percent: 0, since, reference: requestId },
        attempts: previous.attempts + 1,
        sicCode: known.sicCode,
      });
      if (!kept.ok) {
        // Unless it was abandoned meanwhile: then the newer key's state stands.
        if (running.get(service) === abort) {
          running.delete(service);
          memory.show(service, previous);
        }
        return kept;
      }
      const request: OnboardingRequest = {
        contract: contractName,
        requestId,
        sicCode: known.sicCode,
        service,
        keyIdentifier: key.identifier,
        requestedAt: since,
        appVersion,
      };
      return ok({ done: conduct(key, request, service, abort) });
    },
    cancel(service) {
      running.get(service)?.abort();
    },
    abandon(service) {
      running.get(service)?.abort();
      running.delete(service);
    },
  };
}

function endView(outcome: Outcome, reference: string, attempts: number, at: string): OnboardingView {
  return outcome.ok
    ? { kind: 'succeeded', at, container: outcome.value.container }
    : { kind: 'failed', problem: outcome.problem, at, attempts, reference };
}
