import type { Problem } from '../../shared/problem.ts';
import { fr } from '../fr/index.ts';
import type { Command } from '../state/state.ts';
import { Explanation } from './Explanation.tsx';
import { Icon } from './Icons.tsx';
import { TechnicalDetails } from './TechnicalDetails.tsx';

/** A command that did not go through: what was not done, why, and what to do. */
export function FailureNotice({ command, problem }: { command: Command; problem: Problem }) {
  return (
    <div className="notice tone-bad">
      <Icon name="cross" />
      <div className="notice-body">
        <p>
          <strong>{fr.failures[command]}</strong>
        </p>
        <Explanation {...fr.explain(problem)} />
        <TechnicalDetails problem={problem} />
      </div>
    </div>
  );
}
