import { useId, useLayoutEffect, useRef } from 'react';
import { fr } from '../fr/index.ts';
import type { Screen } from '../state/screen.ts';
import './DeleteDialog.css';
import { Icon } from './Icons.tsx';

/** Asks before deleting. Enter and Escape both keep the key: deleting takes a deliberate move. */
export function DeleteDialog({ screen }: { screen: Screen }) {
  const title = useId();
  const text = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const dismissButton = useRef<HTMLButtonElement>(null);

  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    dismissButton.current?.focus();
    // Closing, rather than only removing it, hands the focus back to the button that opened it.
    return () => element?.close();
  }, []);

  const dismiss = () => {
    screen.send({ kind: 'delete-dismissed' });
  };

  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby={title}
      aria-describedby={text}
      onClose={(event) => {
        if (!event.currentTarget.open) dismiss();
      }}
    >
      <h2 id={title}>
        <Icon name="warning" />
        {fr.deletion.title}
      </h2>
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
    </dialog>
  );
}
