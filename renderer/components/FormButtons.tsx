import type { Ref } from 'react';
import { fr } from '../fr/index.ts';
import type { Screen } from '../state/screen.ts';
import { hasText, isLocked, type ReadyState } from '../state/state.ts';

interface Props {
  state: ReadyState;
  screen: Screen;
  saveRef: Ref<HTMLButtonElement>;
}

/** Supprimer and Sauver, at their place. Sauver is what Enter presses. */
export function FormButtons({ state, screen, saveRef }: Props) {
  const locked = isLocked(state);
  const saving = state.activity.kind === 'busy' && state.activity.command === 'save';
  return (
    <div className="form-buttons">
      <button
        type="button"
        disabled={locked || state.view.key.kind === 'absent'}
        onClick={() => {
          screen.send({ kind: 'delete-asked' });
        }}
      >
        {fr.form.remove}
      </button>
      <button
        ref={saveRef}
        type="submit"
        className={isDue(state) ? 'primary' : undefined}
        disabled={locked}
        onClick={(event) => {
          // The second half of a double click would find the fields it just emptied and complain.
          if (event.detail > 1) event.preventDefault();
        }}
      >
        {saving ? fr.form.saving : fr.form.save}
      </button>
    </div>
  );
}

/** Whether entering a key is the next thing to do; otherwise Sauver does not call for a click. */
const isDue = ({ draft, view: { key } }: ReadyState) =>
  hasText(draft) || key.kind !== 'stored' || key.check.kind === 'refused';
