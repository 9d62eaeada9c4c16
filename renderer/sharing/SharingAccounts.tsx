import { useId } from 'react';
import type { SharingAccount } from '../../shared/view.ts';
import { fr } from '../../shared/fr/index.ts';

export function SharingAccounts({ accounts }: { accounts: readonly SharingAccount[] }) {
  const label = useId();
  return (
    <div>
      <p id={label}>
        <strong>{fr.sharing.accounts}</strong>
      </p>
      <ul className="sharing-accounts" aria-labelledby={label} tabIndex={0}>
        {accounts.map(({ name, since, own }, index) => (
          <li key={`${name}-${index}`}>
            <span className="sharing-account">
              {name} {own && fr.sharing.own}
            </span>
            <span>{fr.sharing.since(since)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
