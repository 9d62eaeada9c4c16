import { fr } from '../fr/fr.ts';
import { addresses } from '../state/address.ts';
import { Breadcrumb } from './Breadcrumb.tsx';

export const KeysBreadcrumb = () => (
  <Breadcrumb
    steps={[
      { text: fr.nav.administration },
      { text: fr.nav.users, to: addresses.users },
      { text: fr.nav.keys },
    ]}
  />
);
