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
  locked?: boolean;
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
  locked = false,
  wide = false,
  onDismiss,
  children,
}: Props) {
  const titleId = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const reportOpen = useContext(OpenModal);

  useLayoutEffect(() => {
    const element = dialog.current;
    if (element === null) return;
    element.showModal();
    initialFocus.current?.focus();
    reportOpen(element, true);
    return () => {
      reportOpen(element, false);
      // Removing an open dialog would not return the focus to its opener.
      element.close();
    };
  }, [initialFocus, reportOpen]);

  const blockEscape = (event: KeyboardEvent) => {
    if (locked && event.key === 'Escape') event.preventDefault();
  };

  return (
    <dialog
      ref={dialog}
      className={wide ? 'dialog dialog-wide' : 'dialog'}
      aria-labelledby={titleId}
      aria-describedby={describedBy}
      onKeyDown={blockEscape}
      onCancel={(event) => {
        // Keeps the state from changing one frame after the dialog.
        event.preventDefault();
        if (!locked) onDismiss();
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
