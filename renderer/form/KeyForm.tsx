import { useEffect, useRef, type SubmitEvent } from 'react';
import type { Service } from '../../shared/catalogue.ts';
import { fr } from '../../shared/fr/index.ts';
import { firstInvalid } from '../state/draft.ts';
import type { Screen } from '../state/screen.ts';
import { isLocked, type ReadyState } from '../state/state.ts';
import { ClipboardNotice } from './ClipboardNotice.tsx';
import { FailureNotice } from '../ui/FailureNotice.tsx';
import { FormButtons } from './FormButtons.tsx';
import { FormIntro } from './FormIntro.tsx';
import './KeyForm.css';
import { KeyField } from './KeyField.tsx';
import { PartsAdvice } from './PartsAdvice.tsx';
import { SecretField } from './SecretField.tsx';
import { SplitChoice } from './SplitChoice.tsx';
import { StoredKey } from './StoredKey.tsx';
import { useKeptFocus } from '../ui/use-kept-focus.ts';

interface Props {
  service: Service;
  state: ReadyState;
  screen: Screen;
  /** The state is not loaded yet. */
  inert: boolean;
}

export function KeyForm({ service, state, screen, inert }: Props) {
  const { draft, activity, view } = state;
  const saving = isLocked(state);
  const locked = inert || saving;
  const identifier = useRef<HTMLInputElement>(null);
  const secret = useRef<HTMLInputElement>(null);
  // The button that empties the clipboard removes its own notice.
  const { region: clipboard, anchor: saveButton } = useKeptFocus<HTMLDivElement, HTMLButtonElement>();
  const wasLocked = useRef(false);

  useEffect(() => {
    const unlocked = wasLocked.current && !saving;
    wasLocked.current = saving;
    // A disabled button loses the focus.
    if (!unlocked || document.activeElement !== document.body) return;
    (view.key.kind === 'absent' ? identifier : saveButton).current?.focus();
  }, [saving, saveButton, view.key.kind]);

  useEffect(() => {
    // Measured by the startup benchmark.
    if (!inert) performance.mark('form-usable');
  }, [inert]);

  const save = async () => {
    await screen.run('save');
    const after = screen.getState();
    const invalid = after.kind === 'ready' ? firstInvalid(after.draft) : null;
    if (invalid !== null) (invalid === 'identifier' ? identifier : secret).current?.focus();
  };

  return (
    <form
      className="card key-form"
      aria-label={fr.form.label}
      autoComplete="off"
      inert={inert}
      noValidate
      onKeyDown={(event) => {
        // A held Enter would submit the emptied fields.
        if (event.key === 'Enter' && event.repeat) event.preventDefault();
      }}
      onSubmit={(event: SubmitEvent) => {
        event.preventDefault();
        void save();
      }}
    >
      <FormIntro service={service} state={state} screen={screen} />
      <KeyField part="identifier" field={draft.identifier} locked={locked} screen={screen} ref={identifier} />
      <SecretField draft={draft} locked={locked} screen={screen} ref={secret} />
      {draft.pendingSplit !== null && (
        <SplitChoice
          pendingSplit={draft.pendingSplit}
          draft={draft}
          screen={screen}
          goBack={() => {
            (draft.pendingSplit?.part === 'identifier' ? identifier : secret).current?.focus();
          }}
        />
      )}
      <PartsAdvice draft={draft} screen={screen} />
      <StoredKey view={view} draft={draft} />
      {activity.kind === 'failed' && activity.command !== 'join' && (
        <FailureNotice title={fr.failures[activity.command]} problem={activity.problem} />
      )}
      <FormButtons state={state} screen={screen} saveRef={saveButton} />
      <ClipboardNotice state={state} screen={screen} ref={clipboard} />
    </form>
  );
}
