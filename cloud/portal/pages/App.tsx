import { useEffect } from 'react';
import { Frame } from './components/Frame.tsx';
import { LiveRegion } from './components/LiveRegion.tsx';
import { fr } from './fr/fr.ts';
import { HomePage } from './screens/HomePage.tsx';
import { KeysArea } from './screens/KeysArea.tsx';
import { LoginPage } from './screens/LoginPage.tsx';
import { NotFoundPage } from './screens/NotFoundPage.tsx';
import { UnreachablePage } from './screens/UnreachablePage.tsx';
import { UsersPage } from './screens/UsersPage.tsx';
import { addresses, go, useAddress } from './state/address.ts';
import { useSession } from './state/use-session.ts';

function Content({ session, address }: { session: ReturnType<typeof useSession>; address: string }) {
  const { state, api, refresh, leave } = session;
  if (state.kind === 'loading') return <p className="waiting">{fr.loading}</p>;
  if (state.kind === 'unreachable') return <UnreachablePage onRetry={() => void refresh()} />;
  if (state.kind === 'out' || api === undefined)
    return <LoginPage reason={state.kind === 'out' ? state.reason : 'first'} onLogIn={refresh} />;

  const page = () => {
    switch (address) {
      case addresses.home:
      case addresses.login:
        return <HomePage session={state.session} />;
      case addresses.users:
        return <UsersPage api={api} session={state.session} />;
      case addresses.keys:
      case addresses.generated:
        return <KeysArea api={api} address={address} />;
      default:
        return <NotFoundPage />;
    }
  };
  const logOut = async () => {
    await api.logOut();
    leave('logged-out');
  };
  return (
    <Frame session={state.session} onLogOut={() => void logOut()}>
      {page()}
    </Frame>
  );
}

export function App() {
  const session = useSession();
  const address = useAddress();
  const { kind } = session.state;
  useEffect(() => {
    if (kind === 'in' && address === addresses.login) go(addresses.home, { replace: true });
  }, [kind, address]);
  return (
    <>
      <LiveRegion />
      <Content session={session} address={address} />
    </>
  );
}
