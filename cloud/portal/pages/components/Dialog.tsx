import { type ReactNode, type RefObject, useId, useLayoutEffect, useRef } from 'react';
import './Dialog.css';

interface Props {
  readonly title: string;
  readonly initialFocus: RefObject<HTMLElement | null>;
  readonly onDismiss: () => void;
  readonly children: ReactNode;
}

/** A dialog that holds everything behind it until it is answered; Escape dismisses it. */
export function Dialog({ title, initialFocus, onDismiss, children }: Props) {
  const titleId = useId();
  const dialog = useRef<HTMLDialogElement>(null);

  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    initialFocus.current?.focus();
    // Closing, rather than only removing it, hands the focus back to the button that opened it.
    return () => element?.close();
  }, [initialFocus]);

  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      onClose={(event) => {
        if (!event.currentTarget.open) onDismiss();
      }}
    >
      <h2 id={titleId}>{title}</h2>
      {children}
    </dialog>
  );
}
