import { type SubmitEvent, useRef, useState } from 'react';
import { catalogue } from '../../../../shared/catalogue.ts';
import { trimPasted } from '../../../../shared/text/pasted-text.ts';
import type { GeneratedKey } from '../../api.ts';
import { Dialog } from '../components/Dialog.tsx';
import { Field } from '../components/fields/Field.tsx';
import { Notice } from '../components/Notice.tsx';
import { fr } from '../fr/fr.ts';
import { announce } from '../state/announce.ts';
import type { Api } from '../state/api.ts';

interface Props {
  readonly api: Api;
  readonly onDismiss: () => void;
  readonly onGenerated: (key: GeneratedKey) => void;
}

export function GenerateDialog({ api, onDismiss, onGenerated }: Props) {
  const serviceInput = useRef<HTMLSelectElement>(null);
  const nameInput = useRef<HTMLInputElement>(null);
  const [service, setService] = useState('');
  const [name, setName] = useState('');
  const [missing, setMissing] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);

  const generate = async () => {
    setBusy(true);
    const answer = await api.generate({ service, name });
    if (answer.ok) {
      onGenerated(answer.value);
      return;
    }
    setBusy(false);
    // Both fields are filled, so only characters of the name can be invalid.
    const text = answer.problem.code === 'invalid' ? fr.generation.nameInvalid : fr.failure(answer.problem);
    setProblem(text);
    announce(text);
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (busy) return;
    const empty = service === '' ? serviceInput : trimPasted(name) === '' ? nameInput : undefined;
    setMissing(empty !== undefined);
    if (empty === undefined) void generate();
    else empty.current?.focus();
  };

  return (
    <Dialog title={fr.generation.title} initialFocus={serviceInput} onDismiss={onDismiss}>
      <form noValidate onSubmit={submit}>
        <div className="dialog-body">
          {problem !== undefined && <Notice tone="bad">{problem}</Notice>}
          <Field
            label={fr.generation.service}
            fault={missing && service === '' ? fr.generation.serviceMissing : undefined}
          >
            {(control) => (
              <select
                {...control}
                ref={serviceInput}
                value={service}
                onChange={(event) => {
                  setService(event.target.value);
                }}
              >
                <option value="" disabled>
                  {fr.generation.noService}
                </option>
                {catalogue.map(({ id, title }) => (
                  <option key={id} value={id}>
                    {title}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field
            label={fr.generation.name}
            hint={fr.generation.nameHint}
            fault={missing && trimPasted(name) === '' ? fr.generation.nameMissing : undefined}
          >
            {(control) => (
              <input
                {...control}
                ref={nameInput}
                type="text"
                autoComplete="off"
                maxLength={80}
                value={name}
                onChange={(event) => {
                  setName(event.target.value);
                }}
              />
            )}
          </Field>
        </div>
        <div className="dialog-buttons">
          <button type="button" onClick={onDismiss}>
            {fr.cancel}
          </button>
          <button type="submit" className="primary" aria-disabled={busy}>
            {fr.generation.submit}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
