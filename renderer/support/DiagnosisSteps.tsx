import { diagnosisSteps } from '../../shared/steps.ts';
import type { Diagnosis, StepState } from '../../shared/view.ts';
import { diagnosisSteps as names, stepDuration, stepText } from '../../shared/fr/diagnosis.ts';
import { fr } from '../../shared/fr/index.ts';
import { Icon, type IconName } from '../ui/Icons.tsx';

const icons: Readonly<Record<StepState['kind'], IconName>> = {
  waiting: 'dots',
  running: 'ring',
  passed: 'check',
  failed: 'cross',
  skipped: 'dots',
};

const tones = { waiting: 'idle', running: 'busy', passed: 'good', failed: 'bad', skipped: 'idle' } as const;

export function DiagnosisSteps({ diagnosis: { steps, end } }: { diagnosis: Diagnosis }) {
  return (
    <ol className="diagnosis-steps" aria-label={fr.diagnosis.steps}>
      {diagnosisSteps.map((step) => {
        const state = steps[step];
        return (
          <li key={step} className={`diagnosis-step tone-${tones[state.kind]}`}>
            <Icon name={icons[state.kind]} className={state.kind === 'running' ? 'spinning' : ''} />
            <span className="diagnosis-name">{names[step]}</span>{' '}
            <span className="diagnosis-finding">{stepText(state, end === 'running')}</span>{' '}
            <span className="diagnosis-duration">
              {'milliseconds' in state && stepDuration(state.milliseconds)}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
