import type { RefObject } from 'react';
import { fr } from '../../shared/fr/index.ts';
import { ProxyButton } from '../proxy/ProxyButton.tsx';
import type { Update, UpdateState } from './update.ts';

interface Props {
  state: UpdateState;
  update: Update;
  /** The button without an effect. */
  safeButton: RefObject<HTMLButtonElement | null>;
}

export function UpdateButtons({ state: { view, confirming }, update, safeButton }: Props) {
  const install = confirming ? fr.update.installAnyway : fr.update.install;
  const canCancel = view.kind === 'installing' && view.step !== 'writing';
  const isOffered = view.kind === 'ready' || view.kind === 'waiting' || view.kind === 'installed';
  return (
    <div className="dialog-buttons">
      <span className="dialog-end">
        {view.kind === 'failed' && (
          <>
            <ProxyButton problem={view.problem} then={update.search} />
            <button type="button" onClick={() => void update.search()}>
              {fr.update.again}
            </button>
          </>
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
          <button ref={safeButton} key="cancel" type="button" onClick={() => void update.cancel()}>
            {fr.update.cancel}
          </button>
        ) : (
          <button ref={safeButton} key="close" type="button" onClick={() => void update.close()}>
            {confirming ? fr.update.back : isOffered ? fr.update.later : fr.update.close}
          </button>
        )}
      </span>
    </div>
  );
}
