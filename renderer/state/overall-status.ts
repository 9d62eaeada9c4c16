import type { OnboardingResult, OverallStatus } from '../../shared/screen.ts';
import type { UnreadableReason } from '../../shared/problem.ts';
import type { OnboardingView, ServiceView } from '../../shared/view.ts';
import { hasText, isRunning, type Draft, type ReadyState } from './state.ts';

/** Priority: a running onboarding, a key that is not accepted, the end of the onboarding. */
export function overallStatusOf({ key, onboarding }: ServiceView, draft: Draft): OverallStatus {
  if (onboarding.kind === 'running') return 'activation-running';
  switch (key.kind) {
    case 'absent':
      return hasText(draft) ? 'key-typed' : 'key-absent';
    case 'unreadable':
      return 'key-unreadable';
    case 'awaiting-code':
      return 'code-needed';
    case 'locked':
      return key.reason === 'keyring-waiting' ? key.reason : 'key-locked';
    case 'encryption-unavailable':
      return key.reason === 'keyring-waiting' ? key.reason : 'no-encryption';
    case 'stored':
      return key.check.kind === 'accepted'
        ? afterAcceptance[onboardingResultOf(onboarding) ?? 'none']
        : beforeAcceptance[key.check.kind];
  }
}

const beforeAcceptance = {
  pending: 'check-pending',
  refused: 'check-refused',
  unreachable: 'check-unreachable',
} as const;

const afterAcceptance = {
  none: 'activation-due',
  succeeded: 'finished',
  failed: 'activation-failed',
  cancelled: 'activation-cancelled',
  interrupted: 'activation-interrupted',
} as const;

export function onboardingResultOf(onboarding: OnboardingView): OnboardingResult | null {
  if (onboarding.kind === 'none' || onboarding.kind === 'running') return null;
  return onboarding.kind === 'failed' && onboarding.problem.code === 'cancelled'
    ? 'cancelled'
    : onboarding.kind;
}

/** A silent check is not shown. */
export const isScriptAwaited = (state: ReadyState): boolean =>
  state.view.waitingFor === 'proxy-script' &&
  (state.view.onboarding.kind === 'running' ||
    (state.view.key.kind === 'stored' && state.view.key.check.kind === 'pending') ||
    isRunning(state, 'check'));

/** The key is still in its file, so it need not be typed again. */
const isStillThere: ReadonlySet<UnreadableReason> = new Set([
  'file-blocked',
  'newer-version',
  'settings-refused',
]);

export function isSaveDue({ key }: ServiceView, draft: Draft): boolean {
  if (draft.pendingSplit !== null) return false;
  if (hasText(draft)) return true;
  switch (key.kind) {
    case 'absent':
      return true;
    case 'stored':
      return key.check.kind === 'refused';
    case 'unreadable':
      return key.copy === undefined && !isStillThere.has(key.reason);
    case 'awaiting-code':
    case 'locked':
    case 'encryption-unavailable':
      return false;
  }
}

export const isAboutOnboarding = (status: OverallStatus) =>
  status === 'finished' || (status.startsWith('activation-') && status !== 'activation-due');

export function saysSameProblem({ key, onboarding }: ServiceView): boolean {
  if (key.kind !== 'stored' || onboarding.kind !== 'failed') return false;
  const { check } = key;
  if (check.kind === 'refused') return onboarding.problem.code === 'key-refused';
  return check.kind === 'unreachable' && check.problem.code === onboarding.problem.code;
}
