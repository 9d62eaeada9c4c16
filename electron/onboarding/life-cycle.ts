import { randomUUID } from 'node:crypto';
import type { ApiKey } from '../../shared/api-key.ts';
import type { ServiceId } from '../../shared/catalogue.ts';
import { contractName, type OnboardingRequest } from '../../shared/onboarding-messages.ts';
import type { Problem } from '../../shared/problem.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Firm } from '../../shared/view.ts';
import type { RequestReply, RequestResult } from './request-reply.ts';
import type { RunOwnership } from './run-ownership.ts';
import { unfinishedRequest, type OnboardingRecord } from './onboarding-record.ts';
import { transition, type OnboardingEvent } from './transition.ts';

/** Shared by all processes, kept across restarts. */
export interface OnboardingMemory {
  recall(service: ServiceId): OnboardingRecord;
  /** Not written: it need not survive a restart. */
  show(service: ServiceId, record: OnboardingRecord): void;
  /** Writes under lock unless `change` refuses, then shows. */
  change(
    service: ServiceId,
    change: (found: OnboardingRecord) => Result<OnboardingRecord, Problem>,
  ): Promise<Result<null, Problem>>;
}

/** At most one per service, among all processes. */
export interface OnboardingLifeCycle {
  /** Returns when the request is under way. `done` never rejects. */
  start(service: ServiceId, key: ApiKey): Promise<Result<{ done: Promise<RequestResult> }, Problem>>;
  /** Stops waiting. The worker may still finish it. */
  cancel(service: ServiceId): Result<null, Problem>;
  /** Cuts the connection. The same request can be resumed. */
  interrupt(service: ServiceId): void;
  /** The key was replaced: the result is not shown. */
  abandon(service: ServiceId): void;
}

export interface LifeCycleParts {
  /** Never rejects. */
  readonly requestOnboarding: (exchange: RequestReply) => Promise<RequestResult>;
  readonly memory: OnboardingMemory;
  readonly ownership: RunOwnership;
  readonly firm: () => Firm;
  readonly appVersion: string;
  readonly now: () => Date;
}

interface Run {
  readonly abort: AbortController;
  /** Cut off, not cancelled. */
  isInterrupted: boolean;
}

const alreadyRunning = err({ code: 'onboarding-running' } as const);

export function createOnboardingLifeCycle(parts: LifeCycleParts): OnboardingLifeCycle {
  const { requestOnboarding, memory, ownership, firm, appVersion, now } = parts;
  const runs = new Map<ServiceId, Run>();
  const timestamp = () => now().toISOString();

  /** Connects while the start is written, which saves a round trip. */
  async function conduct(
    service: ServiceId,
    key: ApiKey,
    run: Run,
    beginning: Promise<Result<OnboardingRecord, Problem>>,
  ): Promise<RequestResult> {
    const requested = beginning.then((begun) =>
      begun.ok ? requestOf(service, key, begun.value) : undefined,
    );
    const result = await requestOnboarding({
      key,
      requested,
      signal: run.abort.signal,
      onProgress: ({ requestId, step, percent }) => {
        const before = memory.recall(service);
        const after = transition(before, { kind: 'progressed', requestId, step, percent });
        if (after !== before && !run.abort.signal.aborted) memory.show(service, after);
      },
    });
    const request = await requested;
    // Never started, or abandoned for a newer key.
    if (request === undefined || runs.get(service) !== run) return result;
    runs.delete(service);
    const { requestId } = request;
    const event: OnboardingEvent =
      run.isInterrupted && !result.ok
        ? { kind: 'interrupted', requestId }
        : { kind: 'ended', requestId, result, at: timestamp() };
    // Shown first: the write may be slow or fail.
    memory.show(service, transition(memory.recall(service), event));
    await memory.change(service, (found) => ok(transition(found, event)));
    return result;
  }

  /** Undefined if the onboarding is over. */
  function requestOf(
    service: ServiceId,
    key: ApiKey,
    { view, sicCode, attempts }: OnboardingRecord,
  ): OnboardingRequest | undefined {
    if (view.kind !== 'running') return undefined;
    return {
      ...{
        contract: contractName,
        requestId: view.reference,
        sicCode,
        service,
        keyIdentifier: key.identifier,
      },
      ...{ requestedAt: timestamp(), appVersion, attempt: attempts },
    };
  }

  /** A crash then resends the same request. */
  async function begin(service: ServiceId, sicCode: string): Promise<Result<OnboardingRecord, Problem>> {
    const shown = memory.recall(service);
    let record = shown;
    const claimed = await memory.change(service, (found) => {
      const seen = ownership.withExpiredLease(found);
      if (ownership.isRunElsewhere(seen)) return alreadyRunning;
      record = isFinishedElsewhere(seen, shown, sicCode)
        ? seen
        : transition(asInterrupted(seen), beginning(seen, sicCode));
      return ok(record);
    });
    return claimed.ok ? ok(record) : claimed;
  }

  const beginning = (seen: OnboardingRecord, sicCode: string): OnboardingEvent => ({
    kind: 'begun',
    requestId: unfinishedRequest(asInterrupted(seen), sicCode) ?? randomUUID(),
    sicCode,
    at: timestamp(),
    lease: ownership.lease(),
  });

  return {
    async start(service, key) {
      if (runs.has(service)) return alreadyRunning;
      const known = firm();
      if (known.kind === 'unknown') {
        const problem = { code: 'sic-code-missing' } as const;
        const event = { kind: 'not-begun', problem, reference: randomUUID(), at: timestamp() } as const;
        const kept = await memory.change(service, (found) =>
          ok(transition(ownership.withExpiredLease(found), event)),
        );
        return kept.ok ? ok({ done: Promise.resolve(err(problem)) }) : kept;
      }
      const run: Run = { abort: new AbortController(), isInterrupted: false };
      runs.set(service, run);
      const beginning = begin(service, known.sicCode);
      const done = conduct(service, key, run, beginning);
      const begun = await beginning;
      if (begun.ok && begun.value.view.kind === 'running') return ok({ done });
      run.abort.abort();
      // Unless it was abandoned for a newer key.
      if (runs.get(service) === run) runs.delete(service);
      if (!begun.ok) return begun;
      const { view } = begun.value;
      // Another process has finished it.
      return ok({
        done: view.kind === 'succeeded' ? Promise.resolve(ok({ container: view.container })) : done,
      });
    },
    cancel(service) {
      if (!runs.has(service) && ownership.isRunElsewhere(memory.recall(service))) return alreadyRunning;
      runs.get(service)?.abort.abort();
      return ok(null);
    },
    interrupt(service) {
      const run = runs.get(service);
      if (run === undefined) return;
      run.isInterrupted = true;
      run.abort.abort();
    },
    abandon(service) {
      runs.get(service)?.abort.abort();
      runs.delete(service);
    },
  };
}

/** A run that nobody conducts, such as our own whose end could not be written. */
const asInterrupted = (seen: OnboardingRecord) =>
  seen.view.kind === 'running'
    ? transition(seen, { kind: 'interrupted', requestId: seen.view.reference })
    : seen;

/** Another process succeeded, unseen. A seen success may be repeated. */
const isFinishedElsewhere = ({ view, sicCode }: OnboardingRecord, shown: OnboardingRecord, wanted: string) =>
  view.kind === 'succeeded' &&
  sicCode === wanted &&
  !(shown.view.kind === 'succeeded' && shown.view.at === view.at);
