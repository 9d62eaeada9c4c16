import { PageTitle } from '../components/PageTitle.tsx';
import { fr } from '../fr/fr.ts';

export function UnreachablePage({ onRetry }: { onRetry: () => void }) {
  return (
    <main className="page">
      <PageTitle text={fr.portal} />
      <p>{fr.failure({ code: 'unreachable' })}</p>
      <p>
        <button type="button" onClick={onRetry}>
          {fr.retry}
        </button>
      </p>
    </main>
  );
}
