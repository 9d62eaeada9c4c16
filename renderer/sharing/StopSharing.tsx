import { useEffect, useRef } from 'react';
import { fr } from '../../shared/fr/index.ts';
import type { Sharing } from './sharing.ts';

/** Enter and Escape both keep sharing. */
export function StopSharing({ sharing }: { sharing: Sharing }) {
  const dismiss = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    dismiss.current?.focus();
  }, []);

  return (
    <>
      <div id="sharing-text" className="dialog-text">
        <p>
          <strong>{fr.sharing.confirmation.title}</strong>
        </p>
        <p>{fr.sharing.confirmation.effect}</p>
        <p>{fr.sharing.confirmation.revocation}</p>
      </div>
      <div className="dialog-buttons">
        <button
          type="button"
          className="dangerous"
          onClick={() => {
            void sharing.stop();
          }}
        >
          {fr.sharing.stop}
        </button>
        <button ref={dismiss} type="button" className="primary" onClick={sharing.keepSharing}>
          {fr.sharing.confirmation.dismiss}
        </button>
      </div>
    </>
  );
}
