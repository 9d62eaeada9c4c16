import { type SubmitEvent, useEffect, useRef, useState } from 'react';
import { trimPasted } from '../../../../shared/text/pasted-text.ts';
import { Field } from '../components/fields/Field.tsx';
import { Notice } from '../components/Notice.tsx';
import { PageTitle } from '../components/PageTitle.tsx';
import { PasswordField } from '../components/fields/PasswordField.tsx';
import { fr } from '../fr/fr.ts';
import { announce } from '../state/announce.ts';
import { publicApi, type Failure } from '../state/api.ts';

interface Props {
  readonly email: string;
  readonly onChangeEmail: () => void;
  readonly onLogIn: () => Promise<void>;
}

/** Login step 2. Errors do not say which field is wrong. */
export function CredentialsForm({ email, onChangeEmail, onLogIn }: Props) {
  const passwordInput = useRef<HTMLInputElement>(null);
  const sicInput = useRef<HTMLInputElement>(null);
  const [password, setPassword] = useState('');
  const [sicCode, setSicCode] = useState('');
  const [missing, setMissing] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const [busy, setBusy] = useState(false);

  useEffect(() => {
    passwordInput.current?.focus();
  }, []);

  const logIn = async () => {
    setBusy(true);
    const answer = await publicApi.logIn({ email, password, sicCode });
    if (answer.ok) {
      await onLogIn();
      return;
    }
    setBusy(false);
    setFailure(answer.problem);
    setPassword('');
    announce(fr.failure(answer.problem));
    passwordInput.current?.focus();
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (busy) return;
    const empty = password === '' ? passwordInput : trimPasted(sicCode) === '' ? sicInput : undefined;
    setMissing(empty !== undefined);
    if (empty === undefined) void logIn();
    else empty.current?.focus();
  };

  return (
    <form className="login-form" noValidate onSubmit={submit}>
      <PageTitle text={fr.login.title} />
      {failure !== undefined && <Notice tone="bad">{fr.failure(failure)}</Notice>}
      <Field label={fr.login.email}>
        {(control) => (
          <div className="with-button">
            <input {...control} type="email" autoComplete="username" value={email} readOnly />
            <button type="button" aria-label={fr.login.changeEmail} onClick={onChangeEmail}>
              {fr.login.change}
            </button>
          </div>
        )}
      </Field>
      <PasswordField
        ref={passwordInput}
        value={password}
        fault={missing && password === '' ? fr.login.passwordMissing : undefined}
        onChange={setPassword}
      />
      <Field
        label={fr.login.sicCode}
        hint={fr.login.sicHint}
        fault={missing && trimPasted(sicCode) === '' ? fr.login.sicMissing : undefined}
      >
        {(control) => (
          <input
            {...control}
            ref={sicInput}
            type="text"
            autoComplete="organization"
            spellCheck={false}
            maxLength={256}
            value={sicCode}
            onChange={(event) => {
              setSicCode(event.target.value);
            }}
          />
        )}
      </Field>
      <button type="submit" className="primary" aria-disabled={busy}>
        {busy ? fr.login.busy : fr.login.submit}
      </button>
    </form>
  );
}
