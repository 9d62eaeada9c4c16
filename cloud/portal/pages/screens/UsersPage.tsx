import type { SessionView } from '../../api.ts';
import { Icon } from '../components/Icon.tsx';
import { Link } from '../components/Link.tsx';
import { LoadFailure } from '../components/LoadFailure.tsx';
import { PageTitle } from '../components/PageTitle.tsx';
import { Breadcrumb } from '../components/Breadcrumb.tsx';
import { fr } from '../fr/fr.ts';
import { addresses } from '../state/address.ts';
import type { Api } from '../state/api.ts';
import { useLoaded } from '../state/use-loaded.ts';
import './UsersPage.css';

function Administrators({ api, ownEmail }: { api: Api; ownEmail: string }) {
  const [people, again] = useLoaded(api.administrators);
  if (people.kind === 'loading') return <p className="waiting">{fr.loading}</p>;
  if (people.kind === 'failed') return <LoadFailure failure={people.failure} onRetry={again} />;
  return (
    <ul className="people">
      {people.value.map(({ name, email }) => (
        <li key={email}>
          <span className="initial" aria-hidden="true">
            {name.charAt(0)}
          </span>
          <span>
            <strong>{name}</strong>
            {email === ownEmail && ` (${fr.users.you})`}
            <span className="email">{email}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

function Counts({ api }: { api: Api }) {
  const [keys, again] = useLoaded(api.keys);
  if (keys.kind === 'loading') return <p className="waiting">{fr.loading}</p>;
  if (keys.kind === 'failed') return <LoadFailure failure={keys.failure} onRetry={again} />;
  const active = keys.value.filter(({ state }) => state === 'active').length;
  const revoked = keys.value.length - active;
  return (
    <ul className="counts">
      <li>
        <strong>{active}</strong> {fr.users.active(active)}
      </li>
      <li>
        <strong>{revoked}</strong> {fr.users.revoked(revoked)}
      </li>
    </ul>
  );
}

export function UsersPage({ api, session }: { api: Api; session: SessionView }) {
  return (
    <>
      <div>
        <Breadcrumb steps={[{ text: fr.nav.administration }, { text: fr.nav.users }]} />
        <PageTitle text={fr.users.title} />
      </div>
      <div className="dashboard">
        <section className="card">
          <h2>{fr.users.administrators}</h2>
          <p>{fr.users.administratorsText}</p>
          <Administrators api={api} ownEmail={session.administrator.email} />
        </section>
        <section className="card">
          <h2>{fr.nav.keys}</h2>
          <p>{fr.users.keysText}</p>
          <Counts api={api} />
          <Link to={addresses.keys} className="button-link">
            {fr.users.open}
            <Icon name="arrow" />
          </Link>
        </section>
      </div>
    </>
  );
}
