import { type SubmitEvent, useRef, useState } from 'react';
import { Field } from '../components/fields/Field.tsx';
import { PageTitle } from '../components/PageTitle.tsx';
import { fr } from '../fr/fr.ts';

interface Props {
  readonly email: string;
  readonly onContinue: (email: string) => void;
}

/** Login step 1. Does not query the server, which would reveal which accounts exist. */
export function EmailForm({ email, onContinue }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(email);
  const [fault, setFault] = useState<string>();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (/^\s*\S+@\S+\s*$/u.test(text)) {
      onContinue(text.trim());
      return;
    }
    setFault(fr.login.emailMissing);
    input.current?.focus();
  };
  return (
    <form className="login-form" noValidate onSubmit={submit}>
      <PageTitle text={fr.login.title} />
      <Field label={fr.login.email} fault={fault}>
        {(control) => (
          <input
            {...control}
            ref={input}
            type="email"
            autoComplete="username"
            maxLength={254}
            placeholder={fr.login.emailExample}
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              setFault(undefined);
            }}
          />
        )}
      </Field>
      <button type="submit" className="primary">
        {fr.login.continue}
      </button>
    </form>
  );
}
