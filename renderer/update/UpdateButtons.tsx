import type { RefObject } from 'react';
import { fr } from '../../shared/fr/index.ts';
import type { Update, UpdateState } from './update.ts';

interface Props {
  state: UpdateState;
  update: Update;
  /** The button without an effect. */
  calm: RefObject<HTMLButtonElement | null>;
}

export function UpdateButtons({ state: { view, confirming }, update, calm }: Props) {
  const install = confirming ? fr.update.installAnyway : fr.update.install;
  const canCancel = view.kind === 'installing' && view.step !== 'writing';
  const isOffered = view.kind === 'ready' || view.kind === 'waiting' || view.kind === 'installed';
  return (
    <div className="dialog-buttons">
      <span className="dialog-end">
        {view.kind === 'failed' && (
          <button type="button" onClick={() => void update.search()}>
            {fr.update.again}
          </button>
        )}
        {view.kind === 'ready' && (
          <button type="button" className="primary" onClick={() => void update.install()}>
            {install}
          </button>
        )}
        {view.kind === 'installed' && (
          <button type="button" className="primary" onClick={() => void update.install()}>
            {fr.update.restart}
          </button>
        )}
        {canCancel ? (
          <button ref={calm} key="cancel" type="button" onClick={() => void update.cancel()}>
            {fr.update.cancel}
          </button>
        ) : (
          <button ref={calm} key="calm" type="button" onClick={() => void update.later()}>
            {confirming ? fr.update.back : isOffered ? fr.update.later : fr.update.close}
          </button>
        )}
      </span>
    </div>
  );
}
