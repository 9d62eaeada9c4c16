import { type ReactNode, useId, useRef, useState } from 'react';
import './Dropdown.css';

interface Props {
  readonly label: ReactNode;
  /** Name of the button, where its content says too little. */
  readonly name?: string;
  readonly className: string;
  /** What unfolds: links and buttons. */
  readonly children: ReactNode;
}

/** A button that unfolds some choices. They fold up once one is chosen, with Escape, and when one goes elsewhere. */
export function Dropdown({ label, name, className, children }: Props) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  /** The focus goes to the button: a dialog that opens next hands it back there. */
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
