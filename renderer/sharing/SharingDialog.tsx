import { useRef, type RefObject } from 'react';
import { fr } from '../../shared/fr/index.ts';
import type { Sharing, SharingDialog as State } from './sharing.ts';
import { FailureNotice } from '../ui/FailureNotice.tsx';
import { Icon } from '../ui/Icons.tsx';
import { Modal } from '../ui/Modal.tsx';
import { SharingCode } from './SharingCode.tsx';
import './SharingDialog.css';
import { SharingStatus } from './SharingStatus.tsx';
import { StopSharing } from './StopSharing.tsx';

interface Props {
  state: State;
  sharing: Sharing;
}

/** Outils > Api keys > Partager…. Escape does not close it while the code is shown. */
export function SharingDialog({ state, sharing }: Props) {
  const firstButton = useRef<HTMLButtonElement>(null);
  if (state.kind === 'closed') return null;
  return (
    <Modal
      icon={<Icon name="key" />}
      title={fr.sharing.title}
      describedBy="sharing-text"
      initialFocus={firstButton}
      locked={state.kind === 'busy' || state.kind === 'code'}
      onDismiss={sharing.close}
    >
      <Content state={state} sharing={sharing} firstButton={firstButton} />
    </Modal>
  );
}

interface ContentProps extends Props {
  firstButton: RefObject<HTMLButtonElement | null>;
}

function Content({ state, sharing, firstButton }: ContentProps) {
  switch (state.kind) {
    case 'closed':
      return null;
    case 'loading':
    case 'unloaded':
      return (
        <>
          <div id="sharing-text" className="dialog-text">
            {state.kind === 'loading' ? (
              <p>{fr.sharing.loading}</p>
            ) : (
              <FailureNotice title={fr.sharing.unloaded} problem={state.problem} />
            )}
          </div>
          <div className="dialog-buttons">
            <button ref={firstButton} type="button" className="primary" onClick={sharing.close}>
              {fr.sharing.close}
            </button>
          </div>
        </>
      );
    case 'confirming-stop':
      return <StopSharing sharing={sharing} />;
    case 'code':
      return <SharingCode code={state.code} copy={state.copy} sharing={sharing} />;
    case 'open':
    case 'busy':
      return <SharingStatus state={state} sharing={sharing} />;
  }
}
