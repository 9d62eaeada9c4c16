import { type ReactNode, useId } from 'react';
import './Field.css';

interface ControlProps {
  readonly id: string;
  readonly 'aria-invalid': boolean;
  readonly 'aria-describedby': string | undefined;
}

interface Props {
  readonly label: string;
  readonly hint?: string;
  /** Error text, replaces the hint. */
  readonly fault?: string | undefined;
  readonly children: (control: ControlProps) => ReactNode;
}

export function Field({ label, hint, fault, children }: Props) {
  const id = useId();
  const note = `${id}-note`;
  const text = fault ?? hint;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        'aria-invalid': fault !== undefined,
        'aria-describedby': text === undefined ? undefined : note,
      })}
      {text !== undefined && (
        <p id={note} className={fault === undefined ? 'field-hint' : 'field-fault'}>
          {text}
        </p>
      )}
    </div>
  );
}
