import { fr } from '../../shared/fr/index.ts';
import { adviceOf } from '../state/advice.ts';
import type { Screen } from '../state/screen.ts';
import type { Draft } from '../state/state.ts';
import { Icon } from '../ui/Icons.tsx';
import '../ui/Notice.css';

/** Does not forbid saving. */
export function PartsAdvice({ draft, screen }: { draft: Draft; screen: Screen }) {
  const advice = adviceOf(draft);
  if (advice === null) return null;
  return (
    <div className="notice tone-warn beside-label">
      <Icon name="warning" />
      <div className="notice-body">
        <p>{advice === 'swapped' ? fr.fields.swapped : fr.fields.sameText}</p>
        {advice === 'swapped' && (
          <p className="actions">
            <button
              type="button"
              onClick={() => {
                screen.send({ kind: 'parts-swapped' });
              }}
            >
              {fr.fields.swap}
            </button>
          </p>
        )}
      </div>
    </div>
  );
}
