import type { Problem } from '../../shared/problem.ts';
import { fr } from '../../shared/fr/index.ts';

export function TechnicalDetails({ problem }: { problem: Problem }) {
  return (
    <details className="details">
      <summary>{fr.technical}</summary>
      <p>
        <code>{fr.technicalDetail(problem)}</code>
      </p>
    </details>
  );
}
