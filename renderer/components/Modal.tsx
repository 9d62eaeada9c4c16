import { useId, useLayoutEffect, useRef, type KeyboardEvent, type ReactNode, type RefObject } from 'react';
import './Modal.css';

interface Props {
  /** Begins the title. */
  icon: ReactNode;
  title: string;
  /** Id of the text that is read out with the title. */
  describedBy: string;
  initialFocus: RefObject<HTMLElement | null>;
  /** Read out when it changes: behind a dialog the page's own live region is silent. */
  status?: string;
  /** Escape does nothing for now. */
  held?: boolean;
  onDismiss: () => void;
  children: ReactNode;
}

/** A dialog that holds everything behind it until it is answered; Escape dismisses it. */
export function Modal({
  icon,
  title,
  describedBy,
  initialFocus,
  status = '',
  held = false,
  onDismiss,
  children,
}: Props) {
  const titleId = useId();
  const dialog = useRef<HTMLDialogElement>(null);

  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    initialFocus.current?.focus();
    // Closing, rather than only removing it, hands the focus back to the button that opened it.
    return () => element?.close();
  }, [initialFocus]);

  const holdOn = (event: KeyboardEvent) => {
    if (held && event.key === 'Escape') event.preventDefault();
  };

  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby={titleId}
      aria-describedby={describedBy}
      onKeyDown={holdOn}
      onClose={(event) => {
        if (!event.currentTarget.open) onDismiss();
      }}
    >
      <h2 id={titleId}>
        {icon}
        {title}
      </h2>
      {children}
      <p className="visually-hidden" role="status">
        {status}
      </p>
    </dialog>
  );
}
