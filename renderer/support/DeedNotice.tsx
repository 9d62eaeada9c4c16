import { fr } from '../../shared/fr/index.ts';
import type { Assistance, DeedNotice as Notice } from './assistance.ts';
import './DeedNotice.css';
import { Explanation } from '../ui/Explanation.tsx';
import { Icon } from '../ui/Icons.tsx';
import '../ui/Notice.css';
import { TechnicalDetails } from '../ui/TechnicalDetails.tsx';

/** Confirms a copy or an export until dismissed or replaced. */
export function DeedNotice({ notice, assistance }: { notice: Notice; assistance: Assistance }) {
  if (notice.kind === 'none') return null;
  const good = notice.kind === 'done';
  return (
    <div className={`notice deed-notice tone-${good ? 'good' : 'bad'}`}>
      <Icon name={good ? 'check' : 'cross'} />
      <div className="notice-body">
        {good ? (
          <p>{fr.assistance.done[notice.deed]}</p>
        ) : (
          <>
            <p>
              <strong>{fr.assistance.failed[notice.deed]}</strong>
            </p>
            <Explanation {...fr.explain(notice.problem)} />
            <TechnicalDetails problem={notice.problem} />
          </>
        )}
      </div>
      <button type="button" aria-label={fr.assistance.dismiss} onClick={assistance.dismissNotice}>
        <Icon name="cross" />
      </button>
    </div>
  );
}
