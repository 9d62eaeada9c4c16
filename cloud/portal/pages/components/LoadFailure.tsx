import { fr } from '../fr/fr.ts';
import type { Failure } from '../state/api.ts';
import { Notice } from './Notice.tsx';

export function LoadFailure({ failure, onRetry }: { failure: Failure; onRetry: () => void }) {
  return (
    <Notice tone="bad">
      <p>{fr.failure(failure)}</p>
      <button type="button" onClick={onRetry}>
        {fr.retry}
      </button>
    </Notice>
  );
}
