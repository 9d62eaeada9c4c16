import { useId, type ClipboardEvent, type DragEvent, type ReactNode, type Ref } from 'react';
import type { KeyPart } from '../../shared/api-key.ts';
import { fr } from '../../shared/fr/index.ts';
import { fieldNoteText } from './field-note-text.ts';
import { readPaste } from '../state/paste.ts';
import type { Screen } from '../state/screen.ts';
import type { FieldDraft } from '../state/state.ts';
import { FieldMessage } from '../ui/FieldMessage.tsx';
import './KeyField.css';

interface Props {
  part: KeyPart;
  field: FieldDraft;
  locked: boolean;
  screen: Screen;
  masked?: boolean;
  ref: Ref<HTMLInputElement>;
  /** Inside the field, on the right. */
  children?: ReactNode;
}

/** Checks pasted or dropped text before taking it over. */
export function KeyField({ part, field, locked, screen, masked = false, ref, children }: Props) {
  const id = useId();
  const message = `${id}-message`;
  const hasNote = field.note.kind !== 'none';

  const handlePaste = (event: ClipboardEvent | DragEvent, input: HTMLInputElement, data: DataTransfer) => {
    const reading = readPaste(data.getData('text'));
    // Clean text is left to the browser, so that it can be undone.
    if (reading.kind === 'part' && reading.removed === undefined) return;
    event.preventDefault();
    const before = input.value.slice(0, input.selectionStart ?? input.value.length);
    const after = input.value.slice(input.selectionEnd ?? input.value.length);
    screen.send({ kind: 'pasted', part, reading, around: { before, after } });
  };

  return (
    <div className="field">
      <label htmlFor={id}>{fr.labels[part]}</label>
      <div className="field-input">
        <input
          ref={ref}
          id={id}
          type={masked ? 'password' : 'text'}
          value={field.text}
          readOnly={locked}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          aria-required="true"
          aria-invalid={field.note.kind === 'invalid'}
          aria-describedby={hasNote ? message : undefined}
          onChange={(event) => {
            screen.send({ kind: 'typed', part, text: event.target.value });
          }}
          onPaste={(event) => {
            handlePaste(event, event.currentTarget, event.clipboardData);
          }}
          onDrop={(event) => {
            handlePaste(event, event.currentTarget, event.dataTransfer);
          }}
        />
        {children}
      </div>
      {hasNote && (
        <FieldMessage
          id={message}
          text={fieldNoteText(part, field.note)}
          harmless={field.note.kind === 'removed'}
        />
      )}
    </div>
  );
}
