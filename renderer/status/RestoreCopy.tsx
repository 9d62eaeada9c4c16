import type { KeyCopy } from '../../shared/view.ts';
import { fr } from '../../shared/fr/index.ts';
import type { Screen } from '../state/screen.ts';
import type { ReadyState } from '../state/state.ts';
import { CommandButton } from '../ui/CommandButton.tsx';
import { Todo } from '../ui/Explanation.tsx';

interface Props {
  copy: KeyCopy;
  state: ReadyState;
  screen: Screen;
}

/** Of a damaged file. */
export function RestoreCopy({ copy, state, screen }: Props) {
  return (
    <>
      <p>{fr.explain({ code: 'vault-unreadable', reason: 'damaged' }).cause}</p>
      <Todo>{fr.restoreCopy.task(copy.savedBy, copy.savedAt)}</Todo>
      <p className="actions">
        <CommandButton
          command="restore-copy"
          label={fr.restoreCopy.button}
          state={state}
          screen={screen}
          primary
        />
      </p>
    </>
  );
}
