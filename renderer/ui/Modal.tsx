import {
  useContext,
  useId,
  useLayoutEffect,
  useRef,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
} from 'react';
import './Modal.css';
import { OpenModal } from './open-modal.ts';

interface Props {
  /** Begins the title. */
  icon: ReactNode;
  title: string;
  /** Id of the text that is read out with the title. */
  describedBy: string;
  initialFocus: RefObject<HTMLElement | null>;
  /** Escape does nothing for now. */
  held?: boolean;
  /** For a table or a list rather than a question. */
  wide?: boolean;
  onDismiss: () => void;
  children: ReactNode;
}

/** A dialog that holds everything behind it until it is answered; Escape dismisses it. */
export function Modal({
  icon,
  title,
  describedBy,
  initialFocus,
  held = false,
  wide = false,
  onDismiss,
  children,
}: Props) {
  const titleId = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const tellOpen = useContext(OpenModal);

  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    initialFocus.current?.focus();
    tellOpen(element);
    return () => {
      tellOpen(null);
      // Closing, rather than only removing it, hands the focus back to the button that opened it.
      element?.close();
    };
  }, [initialFocus, tellOpen]);

  const holdOn = (event: KeyboardEvent) => {
    if (held && event.key === 'Escape') event.preventDefault();
  };

  return (
    <dialog
      ref={dialog}
      className={wide ? 'dialog dialog-wide' : 'dialog'}
      aria-labelledby={titleId}
      aria-describedby={describedBy}
      onKeyDown={holdOn}
      onCancel={(event) => {
        // Else the state would hear of it a frame later, and take what was confirmed meanwhile for the dialog's.
        event.preventDefault();
        if (!held) onDismiss();
      }}
      onClose={(event) => {
        // Chromium can close it whatever became of `cancel`. Open again, it was only mounted twice by StrictMode.
        if (!event.currentTarget.open) onDismiss();
      }}
    >
      <h2 id={titleId}>
        {icon}
        {title}
      </h2>
      {children}
    </dialog>
  );
}
