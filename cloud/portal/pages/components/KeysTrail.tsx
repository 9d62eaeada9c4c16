import { fr } from '../fr/fr.ts';
import { addresses } from '../state/address.ts';
import { Trail } from './Trail.tsx';

export const KeysTrail = () => (
  <Trail
    steps={[
      { text: fr.nav.administration },
      { text: fr.nav.users, to: addresses.users },
      { text: fr.nav.keys },
    ]}
  />
);
