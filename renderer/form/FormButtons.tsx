import type { Ref } from 'react';
import { fr } from '../../shared/fr/index.ts';
import type { Screen } from '../state/screen.ts';
import { isSaveDue } from '../state/overall-status.ts';
import { isLocked, isRunning, type ReadyState } from '../state/state.ts';

interface Props {
  state: ReadyState;
  screen: Screen;
  saveRef: Ref<HTMLButtonElement>;
}

/** Enter presses Sauver. */
export function FormButtons({ state, screen, saveRef }: Props) {
  const locked = isLocked(state);
  const saving = isRunning(state, 'save');
  return (
    <div className="form-buttons">
      <button
        type="button"
        disabled={locked || state.view.key.kind === 'absent'}
        onClick={() => {
          screen.send({ kind: 'delete-requested' });
        }}
      >
        {fr.form.remove}
      </button>
      <button
        ref={saveRef}
        type="submit"
        className={isSaveDue(state.view, state.draft) ? 'primary' : undefined}
        disabled={locked}
        onClick={(event) => {
          // The second click of a double click would submit the emptied fields.
          if (event.detail > 1) event.preventDefault();
        }}
      >
        {saving ? fr.form.saving : fr.form.save}
      </button>
    </div>
  );
}
