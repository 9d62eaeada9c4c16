import { useId, useRef } from 'react';
import { fr } from '../../shared/fr/index.ts';
import type { Screen } from '../state/screen.ts';
import './DeleteDialog.css';
import { Icon } from '../ui/Icons.tsx';
import { Modal } from '../ui/Modal.tsx';

/** Enter and Escape both keep the key. */
export function DeleteDialog({ screen }: { screen: Screen }) {
  const text = useId();
  const dismissButton = useRef<HTMLButtonElement>(null);
  const dismiss = () => {
    screen.send({ kind: 'delete-dismissed' });
  };

  return (
    <Modal
      icon={<Icon name="warning" className="deletion-icon" />}
      title={fr.deletion.title}
      describedBy={text}
      initialFocus={dismissButton}
      onDismiss={dismiss}
    >
      <div id={text} className="dialog-text">
        <p>{fr.deletion.effect}</p>
        <p>{fr.deletion.portal}</p>
      </div>
      <div className="dialog-buttons">
        <button
          type="button"
          className="dangerous"
          onClick={() => {
            void screen.run('delete');
          }}
        >
          {fr.deletion.confirm}
        </button>
        <button ref={dismissButton} type="button" className="primary" onClick={dismiss}>
          {fr.deletion.dismiss}
        </button>
      </div>
    </Modal>
  );
}
