import type { KeyCopy } from '../../shared/view.ts';
import { fr } from '../fr/index.ts';
import type { Screen } from '../state/screen.ts';
import type { ReadyState } from '../state/state.ts';
import { CommandButton } from './CommandButton.tsx';

interface Props {
  copy: KeyCopy;
  state: ReadyState;
  screen: Screen;
}

/** The file is damaged, but its last good copy opens: one click takes it up again. */
export function CopyOffer({ copy, state, screen }: Props) {
  return (
    <div className="actions">
      <p>{fr.sharing.copyOffer(copy.savedBy, copy.savedAt)}</p>
      <CommandButton
        command="restore-copy"
        label={fr.sharing.takeCopy}
        state={state}
        screen={screen}
        primary
      />
    </div>
  );
}
