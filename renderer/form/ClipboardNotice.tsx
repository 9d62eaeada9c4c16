import type { Ref } from 'react';
import { fr } from '../../shared/fr/index.ts';
import type { Screen } from '../state/screen.ts';
import type { ReadyState } from '../state/state.ts';
import './ClipboardNotice.css';
import { CommandButton } from '../ui/CommandButton.tsx';
import { Icon } from '../ui/Icons.tsx';

interface Props {
  state: ReadyState;
  screen: Screen;
  ref: Ref<HTMLDivElement>;
}

/** After a save, when any program may still read the secret. */
export function ClipboardNotice({ state, screen, ref }: Props) {
  return (
    <div className="clipboard" ref={ref}>
      {state.clipboard === 'holds-secret' && (
        <>
          <p>
            <Icon name="info" />
            {fr.clipboard.holdsSecret}
          </p>
          <CommandButton command="clear-clipboard" label={fr.clipboard.clear} state={state} screen={screen} />
        </>
      )}
    </div>
  );
}
