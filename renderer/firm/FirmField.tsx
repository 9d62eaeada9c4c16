import { useId, type Ref } from 'react';
import type { FirmReason, FirmField as FieldName } from '../../shared/firm.ts';
import { fr } from '../../shared/fr/index.ts';
import type { Screen } from '../state/screen.ts';
import { FieldMessage } from '../ui/FieldMessage.tsx';

interface Props {
  name: FieldName;
  text: string;
  reason: FirmReason | undefined;
  readOnly: boolean;
  screen: Screen;
  ref: Ref<HTMLInputElement>;
}

/** Only the code SIC is required. */
export function FirmField({ name, text, reason, readOnly, screen, ref }: Props) {
  const id = useId();
  const message = `${id}-message`;
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
          aria-invalid={reason !== undefined}
          aria-describedby={reason === undefined ? undefined : message}
          onChange={(event) => {
            screen.send({ kind: 'firm-typed', field: name, text: event.target.value });
          }}
        />
      </div>
      {reason !== undefined && <FieldMessage id={message} text={fr.invalidFirm(name, reason)} />}
    </div>
  );
}
