import type { SessionView } from '../../api.ts';
import { Icon } from '../components/Icon.tsx';
import { Link } from '../components/Link.tsx';
import { PageTitle } from '../components/PageTitle.tsx';
import { fr } from '../fr/fr.ts';
import { addresses } from '../state/address.ts';
import './HomePage.css';

export function HomePage({ session: { administrator, firm } }: { session: SessionView }) {
  return (
    <>
      <PageTitle text={fr.home.title(administrator.name)} />
      <section className="card home-firm">
        <Icon name="building" />
        <div>
          <p className="home-label">{fr.home.firm}</p>
          <p className="home-name">{firm.name}</p>
          <p className="home-sic">{fr.nav.sic(firm.sicCode)}</p>
        </div>
        <p className="home-check">{fr.home.check}</p>
      </section>
      <div className="home-doors">
        <section className="card">
          <h2>
            <Icon name="people" />
            <Link to={addresses.users}>{fr.nav.users}</Link>
          </h2>
          <p>{fr.home.usersText}</p>
        </section>
        <section className="card">
          <h2>
            <Icon name="key" />
            <Link to={addresses.keys}>{fr.nav.keys}</Link>
          </h2>
          <p>{fr.home.keysText}</p>
        </section>
      </div>
    </>
  );
}
