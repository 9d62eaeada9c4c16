import { useEffect, useId, useRef, type RefObject, type SubmitEvent } from 'react';
import type { Firm } from '../../shared/view.ts';
import { fr } from '../../shared/fr/index.ts';
import { firstInvalidField, type FirmDialog as Open } from '../state/firm.ts';
import type { Screen } from '../state/screen.ts';
import { FailureNotice } from '../ui/FailureNotice.tsx';
import './FirmDialog.css';
import { FirmField } from './FirmField.tsx';
import { Icon } from '../ui/Icons.tsx';
import { Modal } from '../ui/Modal.tsx';

interface Props {
  dialog: Exclude<Open, { kind: 'closed' }>;
  firm: Firm;
  screen: Screen;
  /** Gets the focus when the opening button is gone. */
  fallback: RefObject<HTMLElement | null>;
}

/** Fichier > Cabinet…. Enter saves, Escape discards. */
export function FirmDialog({ dialog, firm, screen, fallback }: Props) {
  const text = useId();
  const sicCode = useRef<HTMLInputElement>(null);
  const name = useRef<HTMLInputElement>(null);
  const closeButton = useRef<HTMLButtonElement>(null);
  const notice = useRef<HTMLDivElement>(null);
  const reading = dialog.kind === 'reading';
  const saving = dialog.kind === 'saving';
  const readOnly = reading || saving;
  const { notes, problem } = dialog.kind === 'editing' ? dialog : { notes: {}, problem: null };
  const known = firm.kind === 'known' ? firm : { sicCode: '', name: '' };
  const entry = reading ? known : dialog.entry;

  useEffect(() => {
    if (problem !== null) notice.current?.focus();
  }, [problem]);

  useEffect(
    () => () => {
      if (document.activeElement === document.body) fallback.current?.focus();
    },
    [fallback],
  );

  const dismiss = () => {
    screen.send({ kind: 'firm-dismissed' });
  };
  const save = async () => {
    await screen.saveFirm();
    const after = screen.getState();
    if (after.kind !== 'ready' || after.firmDialog.kind !== 'editing') return;
    const invalid = firstInvalidField(after.firmDialog.notes);
    if (invalid !== null) (invalid === 'sicCode' ? sicCode : name).current?.focus();
  };

  return (
    <Modal
      icon={<Icon name="building" />}
      title={fr.firm.title}
      describedBy={text}
      initialFocus={reading ? closeButton : sicCode}
      locked={saving}
      onDismiss={dismiss}
    >
      <form
        className="firm-form"
        noValidate
        onSubmit={(event: SubmitEvent) => {
          event.preventDefault();
          if (reading) dismiss();
          else void save();
        }}
      >
        <p id={text} className="dialog-text">
          {reading ? fr.firm.setByMachine : fr.firm.hint}
        </p>
        <FirmField
          name="sicCode"
          text={entry.sicCode}
          note={notes.sicCode}
          readOnly={readOnly}
          screen={screen}
          ref={sicCode}
        />
        <FirmField
          name="name"
          text={entry.name}
          note={notes.name}
          readOnly={readOnly}
          screen={screen}
          ref={name}
        />
        {problem !== null && <FailureNotice title={fr.firm.failed} problem={problem} ref={notice} />}
        <div className="dialog-buttons">
          {!reading && (
            <button type="button" disabled={saving} onClick={dismiss}>
              {fr.firm.dismiss}
            </button>
          )}
          <button ref={closeButton} type="submit" className="primary" disabled={saving}>
            {reading ? fr.firm.close : saving ? fr.firm.saving : fr.firm.save}
          </button>
        </div>
      </form>
    </Modal>
  );
}
