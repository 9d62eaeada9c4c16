import type { StepName, TrackerStepState } from '../../shared/screen.ts';
import type { ServiceView } from '../../shared/view.ts';
import { onboardingResultOf } from './overall-status.ts';

/** A step is done only after those before it. */
export function stepsOf(view: ServiceView): Readonly<Record<StepName, TrackerStepState>> {
  return { stored: storedStep(view), checked: checkedStep(view), activated: activatedStep(view) };
}

function storedStep({ key }: ServiceView): TrackerStepState {
  switch (key.kind) {
    case 'absent':
    case 'awaiting-code':
      return 'current';
    case 'stored':
      return 'done';
    case 'locked':
      return 'blocked';
    case 'unreadable':
      return 'failed';
    case 'encryption-unavailable':
      return key.reason === 'keyring-waiting' ? 'current' : 'failed';
  }
}

const checkStates = { pending: 'busy', accepted: 'done', refused: 'failed', unreachable: 'blocked' } as const;

const checkedStep = ({ key }: ServiceView): TrackerStepState =>
  key.kind === 'stored' ? checkStates[key.check.kind] : 'waiting';

function activatedStep(view: ServiceView): TrackerStepState {
  const accepted = checkedStep(view) === 'done';
  switch (view.onboarding.kind) {
    case 'none':
      return 'waiting';
    case 'running':
      return 'busy';
    case 'succeeded':
      return accepted ? 'done' : 'waiting';
    case 'failed':
      return onboardingResultOf(view.onboarding) === 'cancelled' ? 'blocked' : 'failed';
    case 'interrupted':
      return 'blocked';
  }
}
