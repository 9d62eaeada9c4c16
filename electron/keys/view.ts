import type { ServiceId } from '../../shared/catalogue.ts';
import type { Problem } from '../../shared/problem.ts';
import type { Firm, KeyView, OnboardingView, ServiceView } from '../../shared/view.ts';
import type { StoredKey } from '../vault/locate-key.ts';
import type { ServiceState } from './service-state.ts';

/** Ignores a state of an earlier key. */
export function viewOf(service: ServiceId, firm: Firm, key: StoredKey, state: ServiceState): ServiceView {
  const current = key.kind === 'stored' && state.keySavedAt === key.savedAt;
  const keyView: KeyView =
    key.kind === 'stored' ? { ...key, check: current ? state.check : { kind: 'pending' } } : key;
  return { service, firm, key: keyView, onboarding: current ? state.onboarding.view : { kind: 'none' } };
}

/** Whether this run sends no more accounts to a proxy. */
export type IsGivenUp = (proxy: string) => boolean;

type ProxyAsks = Extract<Problem, { code: 'proxy-credentials-needed' }>;

/** A stored problem may come from an earlier run or another computer. */
export function givenUpNow(view: ServiceView, isGivenUp: IsGivenUp): ServiceView {
  const now = <Kind extends Problem>(problem: Kind | ProxyAsks): Kind | ProxyAsks => {
    if (!asksForAccount(problem)) return problem;
    if (isGivenUp(problem.proxy)) return { ...problem, reason: 'given-up' };
    return problem.reason === 'given-up' ? { ...problem, reason: 'not-accepted' } : problem;
  };
  return { ...view, key: keyNow(view.key, now), onboarding: onboardingNow(view.onboarding, now) };
}

type Now = <Kind extends Problem>(problem: Kind | ProxyAsks) => Kind | ProxyAsks;

function keyNow(key: KeyView, now: Now): KeyView {
  if (key.kind !== 'stored') return key;
  const { check } = key;
  if (check.kind === 'unreachable') return { ...key, check: { ...check, problem: now(check.problem) } };
  if (check.kind === 'pending' || check.unanswered === undefined) return key;
  const { at, problem } = check.unanswered;
  return { ...key, check: { ...check, unanswered: { at, problem: now(problem) } } };
}

const onboardingNow = (onboarding: OnboardingView, now: Now): OnboardingView =>
  onboarding.kind === 'failed' ? { ...onboarding, problem: now(onboarding.problem) } : onboarding;

const asksForAccount = (problem: Problem): problem is ProxyAsks =>
  problem.code === 'proxy-credentials-needed';
