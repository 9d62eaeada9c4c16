import { type ReactNode, type RefObject, useId, useLayoutEffect, useRef } from 'react';
import './Dialog.css';

interface Props {
  readonly title: string;
  readonly initialFocus: RefObject<HTMLElement | null>;
  readonly onDismiss: () => void;
  readonly children: ReactNode;
}

export function Dialog({ title, initialFocus, onDismiss, children }: Props) {
  const titleId = useId();
  const dialog = useRef<HTMLDialogElement>(null);

  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    initialFocus.current?.focus();
    // `close` returns the focus to the opening button, unlike removal.
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
