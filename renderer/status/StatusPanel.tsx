import { fr } from '../../shared/fr/index.ts';
import type { Screen } from '../state/screen.ts';
import { isAboutOnboarding, outcomeOf, saysSameProblem, situationOf } from '../state/situation.ts';
import type { ReadyState } from '../state/state.ts';
import { CheckNote } from './CheckNote.tsx';
import { KeyStatus } from './KeyStatus.tsx';
import { Onboarding } from './Onboarding.tsx';
import './StatusPanel.css';
import { StepTracker } from './StepTracker.tsx';
import { toneOfOutcome, toneOfSituation } from '../ui/tones.ts';
import { useKeptFocus } from '../ui/use-kept-focus.ts';
import { Verdict } from '../ui/Verdict.tsx';

export function StatusPanel({ state, screen }: { state: ReadyState; screen: Screen }) {
  const { view, draft } = state;
  const situation = situationOf(view, draft);
  const outcome = outcomeOf(view.onboarding);
  const leadsWithOnboarding = isAboutOnboarding(situation);
  const { region, anchor } = useKeptFocus<HTMLElement, HTMLHeadingElement>();
  return (
    <section className="card status" aria-label={fr.status.title} ref={region}>
      <StepTracker view={view} />
      <Verdict tone={toneOfSituation[situation]} headline={fr.headlines[situation]} headlineRef={anchor}>
        {leadsWithOnboarding ? (
          <Onboarding onboarding={view.onboarding} state={state} screen={screen} />
        ) : (
          <KeyStatus situation={situation} state={state} screen={screen} />
        )}
        <CheckNote situation={situation} state={state} screen={screen} />
      </Verdict>
      {!leadsWithOnboarding && outcome !== null && (
        <Verdict tone={toneOfOutcome[outcome]} headline={fr.onboarding.titles[outcome]} minor>
          <Onboarding
            onboarding={view.onboarding}
            state={state}
            screen={screen}
            minor
            explained={outcome === 'cancelled' || saysSameProblem(view)}
          />
        </Verdict>
      )}
    </section>
  );
}
