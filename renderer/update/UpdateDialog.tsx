import { useEffect, useId, useRef } from 'react';
import { fr } from '../../shared/fr/index.ts';
import type { Update, UpdateState } from './update.ts';
import { Icon } from '../ui/Icons.tsx';
import { Modal } from '../ui/Modal.tsx';
import '../ui/ProgressBar.css';
import { TechnicalDetails } from '../ui/TechnicalDetails.tsx';
import { UpdateButtons } from './UpdateButtons.tsx';
import { useClock } from '../ui/use-clock.ts';
import { StatusHeadline } from '../ui/StatusHeadline.tsx';

interface Props {
  state: UpdateState;
  update: Update;
}

/** Aide > Rechercher une mise à jour…. */
export function UpdateDialog({ state, update }: Props) {
  return state.open ? <Open state={state} update={update} /> : null;
}

function Open({ state, update }: Props) {
  const { view, confirming } = state;
  const text = useId();
  const safeButton = useRef<HTMLButtonElement>(null);
  const now = useClock();
  const { tone, headline, text: more } = fr.updateText(view, confirming);
  const step = view.kind === 'installing' ? view.step : null;

  useEffect(() => {
    if (document.activeElement === document.body) safeButton.current?.focus();
  }, [view.kind, step, confirming]);

  return (
    <Modal
      icon={<Icon name="download" />}
      title={fr.update.title}
      describedBy={text}
      initialFocus={safeButton}
      onDismiss={() => void update.close()}
    >
      <div className="dialog-text" id={text}>
        <StatusHeadline tone={tone} headline={headline} minor>
          {more !== undefined && <p>{more}</p>}
          {view.kind === 'up-to-date' && <p className="age">{fr.update.asked(view.at, now)}</p>}
          {view.kind === 'failed' && <TechnicalDetails problem={view.problem} />}
        </StatusHeadline>
        {view.kind === 'downloading' && (
          <div className="progress-row">
            <progress
              max={100}
              value={view.percent}
              aria-label={fr.update.progress}
              aria-valuetext={fr.update.percent(view.percent)}
            />
            <span className="progress-percent" aria-hidden="true">
              {fr.update.percent(view.percent)}
            </span>
          </div>
        )}
        {view.kind === 'installing' && (
          <p className="progress-row" aria-hidden="true">
            {fr.update.elapsed(view.seconds)}
          </p>
        )}
      </div>
      <UpdateButtons state={state} update={update} safeButton={safeButton} />
    </Modal>
  );
}
