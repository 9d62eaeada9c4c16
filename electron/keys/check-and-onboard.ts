import { isDeepStrictEqual } from 'node:util';
import type { ApiKey } from '../../shared/api-key.ts';
import type { ServiceId } from '../../shared/catalogue.ts';
import { ageOf } from '../../shared/timing/clock.ts';
import type { Problem } from '../../shared/problem.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { KeyCheck, KeyCheckAnswer } from '../../shared/view.ts';
import type { ActionError } from '../service-bus/run-step.ts';
import type { OnboardingResult } from '../onboarding/request-reply.ts';
import type { OnboardingLifeCycle } from '../onboarding/life-cycle.ts';
import { checkAfter, isAnswered, lastAsked, answerIn } from './key-check.ts';
import type { ServiceStates } from './service-state.ts';

/** What happens by itself once a key is stored: Service Bus checks it, then the code SIC is created. */
export interface CheckAndOnboard {
  /** Asks about the key, and goes on with the onboarding if that is still to be done. Never rejects. */
  checkThenOnboard(service: ServiceId, key: ApiKey): Promise<void>;
  /**
   * Asks about the key in silence: what is on show stays until another answer comes. Does nothing while a check of the
   * service runs, or right after one. Goes on with the onboarding that is due where the key was not accepted before. Never
   * rejects.
   */
  recheck(service: ServiceId, key: ApiKey): Promise<void>;
  /**
   * Takes over a verdict that was heard elsewhere, such as in a diagnosis, on the key saved at `keySavedAt`. Goes on with
   * the onboarding that is due where it may and the key was not accepted before.
   */
  applyAnswer(service: ServiceId, key: ApiKey, keySavedAt: string, answer: FoundAnswer): Promise<void>;
  /** Starts an onboarding; answers when it is under way. */
  onboard(service: ServiceId, key: ApiKey): Promise<Result<null, Problem>>;
  /** Ends a running check; its answer would speak of an earlier key. */
  cancelCheck(service: ServiceId): void;
}

/** A verdict, and whether an onboarding that is due may follow from it. */
export interface FoundAnswer {
  readonly kind: KeyCheckAnswer['kind'];
  readonly mayOnboard: boolean;
}

export interface CheckAndOnboardParts {
  /** Asks the hub whether it accepts a key; never rejects. */
  readonly checkKey: (key: ApiKey, signal: AbortSignal) => Promise<Result<null, ActionError>>;
  readonly states: ServiceStates;
  readonly onboarding: OnboardingLifeCycle;
  readonly now: () => Date;
  /** Takes what goes on after the answer; it logs what such work throws. */
  readonly runInBackground: (work: Promise<unknown>) => void;
}

/** A question this young is not asked again in silence, in milliseconds. */
const justAsked = 1_000;

/** Creates the follow-up of all services. */
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

  /** Shows what is now known of the key and puts it on disk, unless another key is stored by now. */
  async function recordCheck(service: ServiceId, keySavedAt: string, after: (found: KeyCheck) => KeyCheck) {
    const known = states.get(service);
    const check = after(known.check);
    if (known.keySavedAt !== keySavedAt || isDeepStrictEqual(check, known.check)) return;
    // Seen before it is on disk, and also if it never gets there.
    states.show(service, { check });
    await states.change(service, (found) =>
      // Another process may have heard an answer meanwhile: a question without one leaves that as it is.
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

  /** An onboarding tells of the key too: done means accepted, and a key revoked since is refused. */
  async function noteResult(service: ServiceId, key: ApiKey, keySavedAt: string, result: OnboardingResult) {
    const kind = answerIn(result);
    if (kind !== undefined) {
      const { view } = states.get(service).onboarding;
      // Done by another process, it may have ended a while ago.
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
    // Deleted or replaced meanwhile, here or at another desk: this key must neither be judged nor onboarded any more.
    const isOver = () => checks.get(service) !== abort || states.get(service).keySavedAt !== keySavedAt;
    checks.set(service, abort);
    try {
      if (manner === 'open' && !isAnswered(before)) states.show(service, { check: { kind: 'pending' } });
      const answer = await checkKey(key, abort.signal);
      if (isOver()) return;
      const at = timestamp();
      await recordCheck(service, keySavedAt, (found) => checkAfter(found, answer, at));
      // Writing took its time: the key may be another one by now.
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

  /** Another process may have ended an onboarding or a check this very moment. */
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

/** The worker does not know the key: revoked since, or asked for by mistake. Only Service Bus can tell. */
const isDoubt = (result: OnboardingResult) =>
  !result.ok && result.problem.code === 'onboarding-refused' && result.problem.reason === 'key-unknown';
