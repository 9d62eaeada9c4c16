import { useId } from 'react';
import type { OnboardingView } from '../../shared/view.ts';
import { duration } from '../../shared/fr/format/dates.ts';
import { fr } from '../../shared/fr/index.ts';
import type { Screen } from '../state/screen.ts';
import type { ReadyState } from '../state/state.ts';
import { CommandButton } from '../ui/CommandButton.tsx';
import '../ui/ProgressBar.css';
import { useNow } from '../ui/use-now.ts';
import { epochMilliseconds } from '../../shared/timing/clock.ts';

interface Props {
  onboarding: Extract<OnboardingView, { kind: 'running' }>;
  state: ReadyState;
  screen: Screen;
}

export function OnboardingProgress({ onboarding, state, screen }: Props) {
  const label = useId();
  const now = useNow();
  const percent = Math.round(onboarding.percent);
  return (
    <div className="progress">
      <p id={label}>{fr.onboarding.running}</p>
      <div className="progress-row">
        <progress
          max={100}
          value={percent}
          aria-labelledby={label}
          aria-valuetext={fr.onboarding.percent(percent)}
        />
        <span className="progress-percent" aria-hidden="true">
          {fr.onboarding.percent(percent)}
        </span>
        <CommandButton command="cancel" label={fr.onboarding.cancel} state={state} screen={screen} />
      </div>
      <p className="progress-facts">
        <strong>{fr.onboardingSteps[onboarding.step]}</strong>
        <span>{`${fr.onboarding.elapsed} ${duration(Math.max(0, now - epochMilliseconds(onboarding.since)))}`}</span>
        <span>{`${fr.onboarding.reference} ${onboarding.reference}`}</span>
      </p>
    </div>
  );
}
