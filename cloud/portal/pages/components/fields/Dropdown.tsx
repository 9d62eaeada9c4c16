import { type ReactNode, useId, useRef, useState } from 'react';
import './Dropdown.css';

interface Props {
  readonly label: ReactNode;
  /** Accessible name. */
  readonly name?: string;
  readonly className: string;
  /** Links and buttons. */
  readonly children: ReactNode;
}

/** Closes on a choice, Escape or focus loss. */
export function Dropdown({ label, name, className, children }: Props) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  /** A dialog that opens next returns the focus to the button. */
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  return (
    <div
      className="dropdown"
      onKeyDown={(event) => {
        if (open && event.key === 'Escape') close();
      }}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false);
      }}
    >
      <button
        ref={button}
        type="button"
        className={className}
        aria-label={name}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => {
          setOpen(!open);
        }}
      >
        {label}
      </button>
      {open && (
        <div id={id} className="dropdown-choices" onClick={close}>
          {children}
        </div>
      )}
    </div>
  );
}
