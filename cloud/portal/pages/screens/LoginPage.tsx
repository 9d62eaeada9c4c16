import { useState } from 'react';
import { Logo } from '../components/Logo.tsx';
import { Notice } from '../components/Notice.tsx';
import { fr } from '../fr/fr.ts';
import type { Reason } from '../state/use-session.ts';
import { CredentialsForm } from './CredentialsForm.tsx';
import { EmailForm } from './EmailForm.tsx';
import './LoginPage.css';

const explanations: Readonly<Record<Reason, string | undefined>> = {
  first: undefined,
  expired: fr.login.expired,
  'logged-out': fr.login.loggedOut,
};

interface Props {
  readonly reason: Reason;
  readonly onLogIn: () => Promise<void>;
}

export function LoginPage({ reason, onLogIn }: Props) {
  const [email, setEmail] = useState('');
  const [known, setKnown] = useState(false);
  const explanation = explanations[reason];
  return (
    <div className="login">
      <header className="login-brand">
        <Logo />
        <div className="login-promise">
          <p>{fr.login.promise}</p>
          <p>{fr.login.purpose}</p>
        </div>
        <svg className="login-arches" viewBox="0 0 400 400" aria-hidden="true">
          <path d="M60 400V230a140 140 0 0 1 280 0v170M110 400V230a90 90 0 0 1 180 0v170M160 400V230a40 40 0 0 1 80 0v170" />
        </svg>
      </header>
      <main className="login-main">
        {explanation !== undefined && !known && <Notice tone="info">{explanation}</Notice>}
        {known ? (
          <CredentialsForm
            email={email}
            onChangeEmail={() => {
              setKnown(false);
            }}
            onLogIn={onLogIn}
          />
        ) : (
          <EmailForm
            email={email}
            onContinue={(entered) => {
              setEmail(entered);
              setKnown(true);
            }}
          />
        )}
      </main>
    </div>
  );
}
