import { useId, useRef, useState, type SubmitEvent } from 'react';
import type { Problem } from '../../shared/problem.ts';
import { fr } from '../fr/index.ts';
import type { Screen } from '../state/screen.ts';
import { FailureNotice } from './FailureNotice.tsx';
import { Icon } from './Icons.tsx';
import { Modal } from './Modal.tsx';

interface Props {
  proxy: string;
  screen: Screen;
  onClose: (told: boolean) => void;
}

/** Asks for what the proxy wants to know. The password is read from its field once and kept nowhere in the page. */
export function ProxyDialog({ proxy, screen, onClose }: Props) {
  const text = useId();
  const user = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<Problem | null>(null);

  const tell = async (form: FormData) => {
    const entered = { user: textOf(form, 'user'), password: textOf(form, 'password') };
    const answer = await screen.tellProxy(proxy, entered);
    if (answer.ok) onClose(true);
    else setProblem(answer.problem);
  };

  return (
    <Modal
      icon={<Icon name="warning" />}
      title={fr.proxy.title}
      describedBy={text}
      initialFocus={user}
      onDismiss={() => {
        onClose(false);
      }}
    >
      <form
        className="firm-form"
        onSubmit={(event: SubmitEvent<HTMLFormElement>) => {
          event.preventDefault();
          void tell(new FormData(event.currentTarget));
        }}
      >
        <p id={text} className="dialog-text">
          {fr.proxy.hint(proxy)}
        </p>
        <Field name="user" type="text" ref={user} />
        <Field name="password" type="password" />
        {problem !== null && <FailureNotice title={fr.proxy.failed} problem={problem} />}
        <div className="dialog-buttons">
          <button
            type="button"
            onClick={() => {
              onClose(false);
            }}
          >
            {fr.proxy.dismiss}
          </button>
          <button type="submit" className="primary">
            {fr.proxy.confirm}
          </button>
        </div>
      </form>
    </Modal>
  );
}

const textOf = (form: FormData, name: string) => {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
};

interface FieldProps {
  name: 'user' | 'password';
  type: 'text' | 'password';
  ref?: React.Ref<HTMLInputElement>;
}

function Field({ name, type, ref }: FieldProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{fr.proxy.fields[name]}</label>
      <div className="field-input">
        <input ref={ref} id={id} name={name} type={type} required autoComplete="off" spellCheck={false} />
      </div>
    </div>
  );
}
