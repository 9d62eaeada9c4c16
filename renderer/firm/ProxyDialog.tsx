import { useEffect, useId, useRef, useState, type SubmitEvent } from 'react';
import type { Problem } from '../../shared/problem.ts';
import { fr } from '../../shared/fr/index.ts';
import type { Screen } from '../state/screen.ts';
import { FailureNotice } from '../ui/FailureNotice.tsx';
import { Icon } from '../ui/Icons.tsx';
import { Modal } from '../ui/Modal.tsx';
import { ProxyField, proxyFields, type ProxyFieldName } from './ProxyField.tsx';

interface Props {
  proxy: string;
  screen: Screen;
  /** `saved`: the main process has the credentials. */
  onClose: (saved: boolean) => void;
}

/** The password is read from its field once. The page does not keep it. */
export function ProxyDialog({ proxy, screen, onClose }: Props) {
  const text = useId();
  const user = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);
  const notice = useRef<HTMLDivElement>(null);
  const [missing, setMissing] = useState<readonly ProxyFieldName[]>([]);
  const [problem, setProblem] = useState<Problem | null>(null);

  useEffect(() => {
    if (problem !== null) notice.current?.focus();
  }, [problem]);

  const submit = async (form: FormData) => {
    const entered = { user: textOf(form, 'user'), password: textOf(form, 'password') };
    const empty = proxyFields.filter((name) => entered[name] === '');
    setMissing(empty);
    const [first] = empty;
    if (first !== undefined) {
      (first === 'user' ? user : password).current?.focus();
      return;
    }
    const answer = await screen.setProxyCredentials(proxy, entered);
    if (answer.ok) onClose(true);
    else setProblem(answer.problem);
  };

  return (
    <Modal
      icon={<Icon name="key" />}
      title={fr.proxy.title}
      describedBy={text}
      initialFocus={user}
      onDismiss={() => {
        onClose(false);
      }}
    >
      <form
        className="firm-form"
        noValidate
        onSubmit={(event: SubmitEvent<HTMLFormElement>) => {
          event.preventDefault();
          void submit(new FormData(event.currentTarget));
        }}
      >
        <p id={text} className="dialog-text">
          {fr.proxy.hint(proxy)}
        </p>
        <ProxyField name="user" missing={missing.includes('user')} ref={user} />
        <ProxyField name="password" missing={missing.includes('password')} ref={password} />
        {problem !== null && <FailureNotice title={fr.proxy.failed} problem={problem} ref={notice} />}
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

const textOf = (form: FormData, name: ProxyFieldName) => {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
};
