import { fr } from '../../shared/fr/index.ts';
import type { Screen } from '../state/screen.ts';
import {
  isAboutOnboarding,
  isScriptAwaited,
  onboardingResultOf,
  saysSameProblem,
  overallStatusOf,
} from '../state/overall-status.ts';
import type { ReadyState } from '../state/state.ts';
import { CheckNote } from './CheckNote.tsx';
import { KeyStatus } from './KeyStatus.tsx';
import { Onboarding } from './Onboarding.tsx';
import './StatusPanel.css';
import { StepTracker } from './StepTracker.tsx';
import { toneOfResult, toneOfStatus } from '../ui/tones.ts';
import { useKeptFocus } from '../ui/use-kept-focus.ts';
import { StatusHeadline } from '../ui/StatusHeadline.tsx';

export function StatusPanel({ state, screen }: { state: ReadyState; screen: Screen }) {
  const { view, draft } = state;
  const status = overallStatusOf(view, draft);
  const result = onboardingResultOf(view.onboarding);
  const leadsWithOnboarding = isAboutOnboarding(status);
  const { region, anchor } = useKeptFocus<HTMLElement, HTMLHeadingElement>();
  return (
    <section className="card status" aria-label={fr.status.title} ref={region}>
      <StepTracker view={view} />
      <StatusHeadline tone={toneOfStatus[status]} headline={fr.headlines[status]} headlineRef={anchor}>
        {leadsWithOnboarding ? (
          <Onboarding onboarding={view.onboarding} state={state} screen={screen} />
        ) : (
          <KeyStatus status={status} state={state} screen={screen} />
        )}
        {isScriptAwaited(state) && <p>{fr.status.scriptAwaited}</p>}
        <CheckNote status={status} state={state} screen={screen} />
      </StatusHeadline>
      {!leadsWithOnboarding && result !== null && (
        <StatusHeadline tone={toneOfResult[result]} headline={fr.onboarding.titles[result]} minor>
          <Onboarding
            onboarding={view.onboarding}
            state={state}
            screen={screen}
            minor
            explained={result === 'cancelled' || saysSameProblem(view)}
          />
        </StatusHeadline>
      )}
    </section>
  );
}
