import { useId, type ClipboardEvent, type Ref } from 'react';
import { cleanFirmText, type FirmField as FieldName } from '../../shared/firm.ts';
import { fr } from '../../shared/fr/index.ts';
import type { FirmNote } from '../state/firm.ts';
import type { Screen } from '../state/screen.ts';
import { FieldMessage } from '../ui/FieldMessage.tsx';

interface Props {
  name: FieldName;
  text: string;
  note: FirmNote | undefined;
  readOnly: boolean;
  screen: Screen;
  ref: Ref<HTMLInputElement>;
}

/** Only the code SIC is required. */
export function FirmField({ name, text, note, readOnly, screen, ref }: Props) {
  const id = useId();
  const message = `${id}-message`;

  const handlePaste = (event: ClipboardEvent<HTMLInputElement>) => {
    const { value, selectionStart, selectionEnd } = event.currentTarget;
    const before = value.slice(0, selectionStart ?? value.length);
    const after = value.slice(selectionEnd ?? value.length);
    const cleaned = cleanFirmText(name, before + event.clipboardData.getData('text') + after);
    if (readOnly || !cleaned.ok || cleaned.value.removed === undefined) return;
    event.preventDefault();
    const { text: whole, removed } = cleaned.value;
    screen.send({ kind: 'firm-typed', field: name, text: whole, removed });
  };

  return (
    <div className="field">
      <label htmlFor={id}>{fr.firm.fields[name]}</label>
      <div className="field-input">
        <input
          ref={ref}
          id={id}
          type="text"
          value={text}
          readOnly={readOnly}
          autoComplete="off"
          spellCheck={false}
          aria-required={name === 'sicCode'}
          aria-invalid={note?.kind === 'invalid'}
          aria-describedby={note === undefined ? undefined : message}
          onChange={(event) => {
            screen.send({ kind: 'firm-typed', field: name, text: event.target.value });
          }}
          onPaste={handlePaste}
        />
      </div>
      {note !== undefined && (
        <FieldMessage
          id={message}
          text={note.kind === 'invalid' ? fr.invalidFirm(name, note.fault) : fr.removedTexts[note.removed]}
          harmless={note.kind === 'removed'}
        />
      )}
    </div>
  );
}
