import { type Ref, useState } from 'react';
import { fr } from '../../fr/fr.ts';
import { Field } from './Field.tsx';

interface Props {
  readonly value: string;
  readonly fault: string | undefined;
  readonly onChange: (value: string) => void;
  readonly ref: Ref<HTMLInputElement>;
}

export function PasswordField({ value, fault, onChange, ref }: Props) {
  const [shown, setShown] = useState(false);
  return (
    <Field label={fr.login.password} fault={fault}>
      {(control) => (
        <div className="with-button">
          <input
            {...control}
            ref={ref}
            type={shown ? 'text' : 'password'}
            autoComplete="current-password"
            spellCheck={false}
            maxLength={256}
            value={value}
            onChange={(event) => {
              onChange(event.target.value);
            }}
          />
          <button
            type="button"
            aria-label={shown ? fr.login.hidePassword : fr.login.showPassword}
            onClick={() => {
              setShown(!shown);
            }}
          >
            {shown ? fr.login.hide : fr.login.show}
          </button>
        </div>
      )}
    </Field>
  );
}
