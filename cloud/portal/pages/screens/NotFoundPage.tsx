import { Link } from '../components/Link.tsx';
import { PageTitle } from '../components/PageTitle.tsx';
import { fr } from '../fr/fr.ts';
import { addresses } from '../state/address.ts';

export function NotFoundPage() {
  return (
    <>
      <PageTitle text={fr.notFound.title} />
      <p>{fr.notFound.text}</p>
      <p>
        <Link to={addresses.home}>{fr.notFound.back}</Link>
      </p>
    </>
  );
}
