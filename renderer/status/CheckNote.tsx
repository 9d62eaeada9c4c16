import type { OverallStatus } from '../../shared/screen.ts';
import { fr } from '../../shared/fr/index.ts';
import type { Screen } from '../state/screen.ts';
import type { ReadyState } from '../state/state.ts';
import './CheckNote.css';
import { CommandButton } from '../ui/CommandButton.tsx';
import { ProxyButton } from '../proxy/ProxyButton.tsx';
import { useClock } from '../ui/use-clock.ts';

interface Props {
  status: OverallStatus;
  state: ReadyState;
  screen: Screen;
}

export function CheckNote({ status, state, screen }: Props) {
  const now = useClock();
  const { key } = state.view;
  if (key.kind !== 'stored') return null;
  const { check } = key;
  const unanswered = 'unanswered' in check ? check.unanswered : undefined;
  // The status already has this button.
  const isOffered = status === 'check-refused' || status === 'check-unreachable';
  return (
    <div className="check-note">
      <p>
        {check.kind === 'pending' ? fr.check.age.pending() : fr.check.age[check.kind](check.at, now)}
        {unanswered !== undefined && ` ${fr.check.unanswered(unanswered, now)}`}
      </p>
      <ProxyButton problem={unanswered?.problem} then={() => screen.run('check')} primary={false} />
      {!isOffered && (
        <CommandButton
          command="check"
          label={fr.check.again}
          busyLabel={fr.check.asking}
          state={state}
          screen={screen}
          look="quiet"
        />
      )}
      {unanswered !== undefined && (
        <details className="details">
          <summary>{fr.check.whatToDo}</summary>
          <p>{fr.explain(unanswered.problem).remedy}</p>
          <p>
            <code>{fr.technicalDetail(unanswered.problem)}</code>
          </p>
        </details>
      )}
    </div>
  );
}
