import { useId, useRef, type SubmitEvent } from 'react';
import { fr } from '../../shared/fr/index.ts';
import type { Screen } from '../state/screen.ts';
import { isRunning, type ReadyState } from '../state/state.ts';
import { Todo } from '../ui/Explanation.tsx';
import { FailureNotice } from '../ui/FailureNotice.tsx';
import { FieldMessage } from '../ui/FieldMessage.tsx';
import './JoinSharing.css';

interface Props {
  state: ReadyState;
  screen: Screen;
}

const texts = fr.sharing.join;

export function JoinSharing({ state, screen }: Props) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const { sharingCode, activity, view } = state;
  const joining = isRunning(state, 'join');
  const { reason } = sharingCode;
  const failure = activity.kind === 'failed' && activity.command === 'join' ? activity.problem : null;
  if (view.key.kind !== 'awaiting-code') return null;

  const join = async () => {
    await screen.run('join');
    const after = screen.getState();
    if (after.kind === 'ready' && after.sharingCode.reason !== null) field.current?.focus();
  };

  return (
    <form
      className="join-sharing"
      aria-label={texts.label}
      noValidate
      onSubmit={(event: SubmitEvent) => {
        event.preventDefault();
        void join();
      }}
    >
      <p>{texts.savedBy(view.key.savedBy, view.key.savedAt)}</p>
      {view.key.cause === 'keyring-changed' && <p>{texts.keyringChanged}</p>}
      <Todo>{texts.task}</Todo>
      <div className="join-row">
        <label htmlFor={id}>{texts.label}</label>
        <input
          ref={field}
          id={id}
          type="text"
          value={sharingCode.text}
          readOnly={joining}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          aria-required
          aria-invalid={reason !== null}
          aria-describedby={reason === null ? undefined : `${id}-message`}
          onChange={(event) => {
            screen.send({ kind: 'code-typed', text: event.target.value });
          }}
        />
        <button type="submit" className="primary" disabled={joining}>
          {joining ? texts.joining : texts.button}
        </button>
      </div>
      {reason !== null && (
        <FieldMessage id={`${id}-message`} text={Object.values(fr.sharingCodeReasons[reason]).join(' ')} />
      )}
      {failure !== null && <FailureNotice title={fr.failures.join} problem={failure} />}
      {failure?.code !== 'sharing-ended' && <p className="join-otherwise">{texts.otherwise}</p>}
    </form>
  );
}
