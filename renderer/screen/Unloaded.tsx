import type { Problem } from '../../shared/problem.ts';
import { fr } from '../../shared/fr/index.ts';
import type { Screen } from '../state/screen.ts';
import { Explanation } from '../ui/Explanation.tsx';
import { TechnicalDetails } from '../ui/TechnicalDetails.tsx';
import { StatusHeadline } from '../ui/StatusHeadline.tsx';

export function Unloaded({ problem, screen }: { problem: Problem; screen: Screen }) {
  return (
    <section className="card">
      <StatusHeadline tone="bad" headline={fr.unloaded}>
        <Explanation {...fr.explain(problem)} />
        <p className="actions">
          <button
            type="button"
            className="primary"
            onClick={() => {
              void screen.load();
            }}
          >
            {fr.status.retry}
          </button>
        </p>
        <TechnicalDetails problem={problem} />
      </StatusHeadline>
    </section>
  );
}
