import { isDeepStrictEqual } from 'node:util';
import type { ApiKey } from '../../shared/api-key.ts';
import type { ServiceId } from '../../shared/catalogue.ts';
import { ageOf } from '../../shared/timing/clock.ts';
import type { Problem } from '../../shared/problem.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { KeyCheck, KeyCheckAnswer } from '../../shared/view.ts';
import type { ActionError } from '../service-bus/run-step.ts';
import type { RequestResult } from '../onboarding/request-reply.ts';
import type { OnboardingLifeCycle } from '../onboarding/life-cycle.ts';
import { checkAfter, isAnswered, lastAsked, answerIn } from './key-check.ts';
import type { ServiceStates } from './service-state.ts';

export interface CheckAndOnboard {
  /** Also continues an onboarding that is due. Never rejects. */
  checkThenOnboard(service: ServiceId, key: ApiKey): Promise<void>;
  /** Keeps the shown state until an answer. Skipped during or right after a check. Never rejects. */
  recheck(service: ServiceId, key: ApiKey): Promise<void>;
  /** A verdict found elsewhere on the key saved at `keySavedAt`. */
  applyAnswer(service: ServiceId, key: ApiKey, keySavedAt: string, answer: FoundAnswer): Promise<void>;
  /** Returns once it runs. */
  onboard(service: ServiceId, key: ApiKey): Promise<Result<null, Problem>>;
  cancelCheck(service: ServiceId): void;
}

export interface FoundAnswer {
  readonly kind: KeyCheckAnswer['kind'];
  readonly mayOnboard: boolean;
}

export interface CheckAndOnboardParts {
  /** Never rejects. */
  readonly checkKey: (key: ApiKey, signal: AbortSignal) => Promise<Result<null, ActionError>>;
  readonly states: ServiceStates;
  readonly onboarding: OnboardingLifeCycle;
  readonly now: () => Date;
  readonly runInBackground: (work: Promise<unknown>) => void;
}

/** Milliseconds in which a silent check is not repeated. */
const justAsked = 1_000;

export function createCheckAndOnboard({
  checkKey,
  states,
  onboarding,
  now,
  runInBackground,
}: CheckAndOnboardParts): CheckAndOnboard {
  const checks = new Map<ServiceId, AbortController>();
  const timestamp = () => now().toISOString();

  const cancelCheck = (service: ServiceId) => {
    checks.get(service)?.abort();
    checks.delete(service);
  };

  /** Ignored if another key is stored. */
  async function recordCheck(service: ServiceId, keySavedAt: string, after: (found: KeyCheck) => KeyCheck) {
    const known = states.get(service);
    const check = after(known.check);
    if (known.keySavedAt !== keySavedAt || isDeepStrictEqual(check, known.check)) return;
    // Shown first: the write may be slow or fail.
    states.show(service, { check });
    await states.change(service, (found) =>
      // Keep an answer that another process recorded meanwhile.
      ok(found.keySavedAt === keySavedAt ? { ...found, check: after(found.check) } : found),
    );
  }

  async function onboard(service: ServiceId, key: ApiKey) {
    const { keySavedAt } = states.get(service);
    const started = await onboarding.start(service, key);
    if (started.ok)
      runInBackground(started.value.done.then((result) => noteResult(service, key, keySavedAt, result)));
    return started.ok ? ok(null) : started;
  }

  async function noteResult(service: ServiceId, key: ApiKey, keySavedAt: string, result: RequestResult) {
    const kind = answerIn(result);
    if (kind !== undefined) {
      const { view } = states.get(service).onboarding;
      // Another process may have finished it earlier.
      const at = view.kind === 'succeeded' || view.kind === 'failed' ? view.at : timestamp();
      await recordCheck(service, keySavedAt, () => ({ kind, at }));
    } else if (isDoubt(result) && states.get(service).keySavedAt === keySavedAt) {
      await checkInSilence(service, key);
    }
  }

  function isOnboardingDue(service: ServiceId, keySavedAt: string): boolean {
    const { check: known, keySavedAt: current, onboarding: record } = states.get(service);
    const { kind } = record.view;
    return current === keySavedAt && known.kind === 'accepted' && (kind === 'none' || kind === 'interrupted');
  }

  async function check(service: ServiceId, key: ApiKey, manner: 'open' | 'silent') {
    const { keySavedAt, check: before } = states.get(service);
    const abort = new AbortController();
    // Deleted or replaced, also on another computer.
    const isOver = () => checks.get(service) !== abort || states.get(service).keySavedAt !== keySavedAt;
    checks.set(service, abort);
    try {
      if (manner === 'open' && !isAnswered(before)) states.show(service, { check: { kind: 'pending' } });
      const answer = await checkKey(key, abort.signal);
      if (isOver()) return;
      const at = timestamp();
      await recordCheck(service, keySavedAt, (found) => checkAfter(found, answer, at));
      if (isOver()) return;
      const mayOnboard = manner === 'open' || before.kind !== 'accepted';
      if (answer.ok && mayOnboard && isOnboardingDue(service, keySavedAt)) await onboard(service, key);
    } finally {
      if (checks.get(service) === abort) checks.delete(service);
    }
  }

  async function checkInSilence(service: ServiceId, key: ApiKey) {
    if (!checks.has(service)) await check(service, key, 'silent');
  }

  function isJustAsked(service: ServiceId): boolean {
    const age = ageOf(lastAsked(states.get(service).check) ?? '', now());
    return age !== undefined && age < justAsked;
  }

  return {
    cancelCheck,
    onboard,
    async recheck(service, key) {
      if (!isJustAsked(service)) await checkInSilence(service, key);
    },
    async applyAnswer(service, key, keySavedAt, { kind, mayOnboard }) {
      const before = states.get(service).check.kind;
      const at = timestamp();
      await recordCheck(service, keySavedAt, () => ({ kind, at }));
      if (mayOnboard && before !== 'accepted' && isOnboardingDue(service, keySavedAt))
        await onboard(service, key);
    },
    async checkThenOnboard(service, key) {
      cancelCheck(service);
      await check(service, key, 'open');
    },
  };
}

/** Only Service Bus knows whether the key was revoked. */
const isDoubt = (result: RequestResult) =>
  !result.ok && result.problem.code === 'onboarding-refused' && result.problem.reason === 'key-unknown';
