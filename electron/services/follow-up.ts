import type { ApiKey } from '../../shared/api-key.ts';
import type { ServiceId } from '../../shared/catalogue.ts';
import type { Problem } from '../../shared/problem.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { KeyCheck } from '../../shared/view.ts';
import type { HubFailure } from '../hub/bounded.ts';
import { verdictOf } from '../hub/verdict.ts';
import type { Outcome } from '../onboarding/exchange.ts';
import type { OnboardingLifeCycle } from '../onboarding/life-cycle.ts';
import type { ServiceStates } from './service-state.ts';

/** What happens by itself once a key is stored: the hub checks it, then the code SIC is created. */
export interface FollowUp {
  /** Asks the hub about the key and goes on with the onboarding if that is still to be done. Never rejects. */
  checkThenOnboard(service: ServiceId, key: ApiKey): Promise<void>;
  /** Starts an onboarding; answers when it is under way. */
  onboard(service: ServiceId, key: ApiKey): Promise<Result<null, Problem>>;
  /** Ends a running check; its answer would speak of an earlier key. */
  cancelCheck(service: ServiceId): void;
}

export interface FollowUpParts {
  /** Asks the hub whether it accepts a key; never rejects. */
  readonly checkKey: (key: ApiKey, signal: AbortSignal) => Promise<Result<null, HubFailure>>;
  readonly states: ServiceStates;
  readonly onboarding: OnboardingLifeCycle;
  readonly now: () => Date;
  /** Takes what goes on after the answer; it logs what such work throws. */
  readonly background: (work: Promise<unknown>) => void;
}

/** Creates the follow-up of all services. */
export function createFollowUp({ checkKey, states, onboarding, now, background }: FollowUpParts): FollowUp {
  const checks = new Map<ServiceId, AbortController>();

  const cancelCheck = (service: ServiceId) => {
    checks.get(service)?.abort();
    checks.delete(service);
  };

  async function onboard(service: ServiceId, key: ApiKey) {
    const { keySavedAt } = states.get(service);
    const started = await onboarding.start(service, key);
    if (started.ok)
      background(started.value.done.then((outcome) => noteVerdict(service, keySavedAt, outcome)));
    return started.ok ? ok(null) : started;
  }

  /** An onboarding tells of the key too: done means accepted, and a key revoked since is refused. */
  async function noteVerdict(service: ServiceId, keySavedAt: string, outcome: Outcome) {
    const verdict = outcome.ok ? 'accepted' : verdictOf(outcome.problem);
    const { check, keySavedAt: current } = states.get(service);
    if (verdict === undefined || verdict === check.kind || keySavedAt !== current) return;
    await states.keep(service, { check: { kind: verdict, at: now().toISOString() } });
  }

  return {
    cancelCheck,
    onboard,
    async checkThenOnboard(service, key) {
      cancelCheck(service);
      const { keySavedAt } = states.get(service);
      const abort = new AbortController();
      // Deleted or replaced meanwhile, here or at another desk: this key must neither be judged nor onboarded any more.
      const isOver = () => checks.get(service) !== abort || states.get(service).keySavedAt !== keySavedAt;
      checks.set(service, abort);
      states.show(service, { check: { kind: 'pending' } });
      const checked = await checkKey(key, abort.signal);
      if (isOver()) return;
      await states.keep(service, { check: checkFrom(checked, now().toISOString()) });
      // Writing took its time: the key may be another one by now.
      if (isOver()) return;
      checks.delete(service);
      const { kind } = states.get(service).onboarding.view;
      if (checked.ok && (kind === 'none' || kind === 'interrupted')) await onboard(service, key);
    },
  };
}

function checkFrom(checked: Result<null, HubFailure>, at: string): KeyCheck {
  if (checked.ok) return { kind: 'accepted', at };
  const { problem } = checked;
  if (problem.code === 'cancelled') return { kind: 'pending' };
  const verdict = verdictOf(problem);
  return verdict === undefined ? { kind: 'unreachable', at, problem } : { kind: verdict, at };
}
