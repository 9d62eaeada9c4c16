import { type ReactNode, useId, useRef, useState } from 'react';
import './Dropdown.css';

interface Props {
  readonly label: ReactNode;
  /** Name of the button, where its content says too little. */
  readonly name?: string;
  readonly className: string;
  /** What unfolds; `close` folds it up again. */
  readonly children: (close: () => void) => ReactNode;
}

/** A button that unfolds some choices. They fold up with Escape, and when the keyboard or the pointer goes elsewhere. */
export function Dropdown({ label, name, className, children }: Props) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(false);
  };
  return (
    <div
      className="dropdown"
      onKeyDown={(event) => {
        if (!open || event.key !== 'Escape') return;
        close();
        button.current?.focus();
      }}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) close();
      }}
    >
      <button
        ref={button}
        type="button"
        className={className}
        aria-label={name}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => {
          setOpen(!open);
        }}
      >
        {label}
      </button>
      <div id={id} className="dropdown-choices" hidden={!open}>
        {children(close)}
      </div>
    </div>
  );
}
