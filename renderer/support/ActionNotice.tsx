import { fr } from '../../shared/fr/index.ts';
import type { Assistance, ActionNoticeState } from './assistance.ts';
import './ActionNotice.css';
import { Explanation } from '../ui/Explanation.tsx';
import { Icon } from '../ui/Icons.tsx';
import '../ui/Notice.css';
import { TechnicalDetails } from '../ui/TechnicalDetails.tsx';

/** Stays until dismissed or replaced. */
export function ActionNotice({ notice, assistance }: { notice: ActionNoticeState; assistance: Assistance }) {
  if (notice.kind === 'none') return null;
  const good = notice.kind === 'done';
  return (
    <div className={`notice action-notice tone-${good ? 'good' : 'bad'}`}>
      <Icon name={good ? 'check' : 'cross'} />
      <div className="notice-body">
        {good ? (
          <p>{fr.assistance.done[notice.action]}</p>
        ) : (
          <>
            <p>
              <strong>{fr.assistance.failed[notice.action]}</strong>
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
