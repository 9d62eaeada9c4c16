import type { ReactNode } from 'react';
import type { SessionView } from '../../api.ts';
import { fr } from '../fr/fr.ts';
import { addresses } from '../state/address.ts';
import { Dropdown } from './fields/Dropdown.tsx';
import './Frame.css';
import { Icon } from './Icon.tsx';
import { Link } from './Link.tsx';
import { Logo } from './Logo.tsx';

interface Props {
  readonly session: SessionView;
  readonly onLogOut: () => void;
  readonly children: ReactNode;
}

/** Behind the login. */
export function Frame({ session: { firm, administrator }, onLogOut, children }: Props) {
  return (
    <>
      <a className="skip" href="#content">
        {fr.skip}
      </a>
      <header className="bar">
        <div className="bar-inner">
          <Link to={addresses.home} className="bar-logo">
            <Logo />
          </Link>
          <nav className="bar-menu" aria-label={fr.nav.label}>
            <Link to={addresses.home}>{fr.nav.home}</Link>
            <Dropdown
              className="bar-entry"
              label={
                <>
                  {fr.nav.administration}
                  <Icon name="chevron" />
                </>
              }
            >
              <Link to={addresses.users}>
                <Icon name="people" />
                {fr.nav.users}
              </Link>
            </Dropdown>
          </nav>
          <div className="bar-firm">
            <Icon name="building" />
            <span>
              <strong>{firm.name}</strong>
              <span className="bar-sic">{fr.nav.sic(firm.sicCode)}</span>
            </span>
          </div>
          <div className="bar-user">
            <span>{administrator.name}</span>
            <button type="button" onClick={onLogOut}>
              {fr.nav.logOut}
            </button>
          </div>
        </div>
      </header>
      <main id="content" className="page" tabIndex={-1}>
        {children}
      </main>
    </>
  );
}
