import type { ServiceView } from '../../shared/view.ts';
import { fr } from '../../shared/fr/index.ts';
import { hasText, type Draft } from '../state/state.ts';
import { Icon } from '../ui/Icons.tsx';
import './StoredKey.css';

export function StoredKey({ view, draft }: { view: ServiceView; draft: Draft }) {
  if (view.key.kind !== 'stored') return null;
  return (
    <p className="stored-key beside-label">
      <Icon name="key" />
      <span>
        {fr.storedKey(view.key)}
        {hasText(draft) && (
          <>
            <br />
            <strong>{fr.replacesKey}</strong>
          </>
        )}
      </span>
    </p>
  );
}
