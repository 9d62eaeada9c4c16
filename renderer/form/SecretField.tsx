import type { FocusEvent, Ref } from 'react';
import { fr } from '../../shared/fr/index.ts';
import type { Screen } from '../state/screen.ts';
import type { Draft } from '../state/state.ts';
import { Icon } from '../ui/Icons.tsx';
import { KeyField } from './KeyField.tsx';

interface Props {
  draft: Draft;
  locked: boolean;
  screen: Screen;
  ref: Ref<HTMLInputElement>;
}

/** Shown on request, masked again when it loses the focus. */
export function SecretField({ draft, locked, screen, ref }: Props) {
  const maskOnLeaving = (event: FocusEvent<HTMLElement>) => {
    if (!event.currentTarget.contains(event.relatedTarget)) screen.send({ kind: 'secret-masked' });
  };
  return (
    <div onBlur={maskOnLeaving}>
      <KeyField
        part="secret"
        field={draft.secret}
        locked={locked}
        screen={screen}
        masked={!draft.secretShown}
        ref={ref}
      >
        {draft.secret.text !== '' && (
          <button
            type="button"
            disabled={locked}
            onClick={() => {
              screen.send({ kind: 'secret-toggled' });
            }}
          >
            <Icon name={draft.secretShown ? 'eyeOff' : 'eye'} />
            {draft.secretShown ? fr.fields.hide : fr.fields.show}
          </button>
        )}
      </KeyField>
    </div>
  );
}
