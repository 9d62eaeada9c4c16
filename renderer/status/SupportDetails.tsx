import type { OnboardingView } from '../../shared/view.ts';
import { longDate } from '../../shared/fr/format/dates.ts';
import { fr } from '../../shared/fr/index.ts';
import './SupportDetails.css';

type Unfinished = Extract<OnboardingView, { kind: 'failed' | 'interrupted' }>;

/** Folded, for support by telephone. */
export function SupportDetails({ onboarding }: { onboarding: Unfinished }) {
  return (
    <details className="details">
      <summary>{fr.onboarding.details}</summary>
      <dl className="support">
        {rows(onboarding).map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

const labels = fr.onboarding.detailLabels;

const rows = (onboarding: Unfinished): [label: string, value: string | number][] =>
  onboarding.kind === 'interrupted'
    ? [
        [labels.reference, onboarding.reference],
        [labels.since, longDate(onboarding.since)],
      ]
    : [
        [labels.reference, onboarding.reference],
        [labels.attempts, onboarding.attempts],
        [labels.date, longDate(onboarding.at)],
        [labels.technical, fr.technicalDetail(onboarding.problem)],
      ];
