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
  icon: ReactNode;
  title: string;
  /** Id of the text read out with the title. */
  describedBy: string;
  initialFocus: RefObject<HTMLElement | null>;
  /** Disables Escape. */
  held?: boolean;
  /** For a table or a list. */
  wide?: boolean;
  onDismiss: () => void;
  children: ReactNode;
}

/** Escape dismisses it. */
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
      // Removing an open dialog would not return the focus to its opener.
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
        // Keeps the state from changing one frame after the dialog.
        event.preventDefault();
        if (!held) onDismiss();
      }}
      onClose={(event) => {
        // Chromium may close it even if `cancel` was prevented. If open again, StrictMode has remounted it.
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
