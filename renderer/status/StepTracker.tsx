import type { StepName, TrackerStepState } from '../../shared/screen.ts';
import type { ServiceView } from '../../shared/view.ts';
import { fr } from '../../shared/fr/index.ts';
import { stepDetail } from './step-details.ts';
import { onboardingResultOf } from '../state/overall-status.ts';
import { stepsOf } from '../state/steps.ts';
import { Icon, type IconName } from '../ui/Icons.tsx';
import './StepTracker.css';
import type { Tone } from '../ui/tones.ts';

const icons: Readonly<Record<TrackerStepState, IconName>> = {
  waiting: 'dots',
  current: 'arrow',
  busy: 'ring',
  done: 'check',
  failed: 'cross',
  blocked: 'warning',
};

const tones: Readonly<Record<TrackerStepState, Tone | 'idle'>> = {
  waiting: 'idle',
  current: 'todo',
  busy: 'busy',
  done: 'good',
  failed: 'bad',
  blocked: 'warn',
};

const names: readonly StepName[] = ['stored', 'checked', 'activated'];

/** Stored, checked, activated. Large enough to be read from two metres. */
export function StepTracker({ view }: { view: ServiceView }) {
  const steps = stepsOf(view);
  return (
    <ol className="steps">
      {names.map((name, index) => (
        <li
          key={name}
          className={`step step-${steps[name]} tone-${tones[steps[name]]}`}
          aria-current={steps[name] === 'current' ? 'step' : undefined}
        >
          <span className="step-icon">
            <Icon name={icons[steps[name]]} className={steps[name] === 'busy' ? 'spinning' : ''} />
          </span>
          <span className="step-text">
            <span className="step-name">
              <span aria-hidden="true">{`${index + 1}. ${fr.stepNames[name]}`}</span>
              <span className="visually-hidden">{fr.status.step(index + 1)}</span>
            </span>{' '}
            <span className="step-word">{stepWord(view, name, steps[name])}</span>{' '}
            <span className="step-detail">{steps[name] !== 'waiting' && stepDetail(view, name)}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}

/** Some states need a more precise word. */
function stepWord({ key, onboarding }: ServiceView, name: StepName, state: TrackerStepState): string {
  if (name === 'stored' && key.kind === 'unreadable') return fr.unreadableStep;
  if (name === 'stored' && key.kind === 'awaiting-code') return fr.codeNeededStep;
  if (name === 'stored' && key.kind === 'locked') return fr.lockedStep;
  if (name === 'activated' && onboardingResultOf(onboarding) === 'cancelled') return fr.cancelledStep;
  return fr.stepWords[name][state];
}
