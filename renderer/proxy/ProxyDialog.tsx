import { useEffect, useId, useRef, useState, type RefObject, type SubmitEvent } from 'react';
import { fr } from '../../shared/fr/index.ts';
import { trimPasted } from '../../shared/text/pasted-text.ts';
import { FailureNotice } from '../ui/FailureNotice.tsx';
import { Icon } from '../ui/Icons.tsx';
import { Modal } from '../ui/Modal.tsx';
import type { OpenEntry, ProxyEntry } from './proxy-entry.ts';
import { faultOf, ProxyField, proxyFields, type ProxyFieldName } from './ProxyField.tsx';

interface Props {
  state: OpenEntry;
  entry: ProxyEntry;
  /** Takes the focus if the opener is gone. */
  fallback: RefObject<HTMLElement | null>;
}

/** The password is read from its field once. The page does not keep it. */
export function ProxyDialog({ state: { proxy, problem }, entry, fallback }: Props) {
  const text = useId();
  const user = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);
  const notice = useRef<HTMLDivElement>(null);
  const [faults, setFaults] = useState<Partial<Record<ProxyFieldName, string>>>({});

  useEffect(() => {
    if (problem !== null) notice.current?.focus();
  }, [problem]);

  useEffect(
    () => () => {
      if (document.activeElement === document.body) fallback.current?.focus();
    },
    [fallback],
  );

  const submit = (form: FormData) => {
    const entered = { user: trimPasted(textOf(form, 'user')), password: textOf(form, 'password') };
    const found = proxyFields.flatMap((name) => {
      const fault = faultOf(name, entered[name]);
      return fault === undefined ? [] : [[name, fault] as const];
    });
    setFaults(Object.fromEntries(found));
    const [first] = found;
    if (first === undefined) void entry.send(entered);
    else (first[0] === 'user' ? user : password).current?.focus();
  };

  return (
    <Modal
      icon={<Icon name="key" />}
      title={fr.proxy.title}
      describedBy={text}
      initialFocus={user}
      onDismiss={entry.close}
    >
      <form
        className="firm-form"
        noValidate
        onSubmit={(event: SubmitEvent<HTMLFormElement>) => {
          event.preventDefault();
          submit(new FormData(event.currentTarget));
        }}
      >
        <p id={text} className="dialog-text">
          {fr.proxy.hint(proxy)}
        </p>
        <ProxyField name="user" fault={faults.user} ref={user} />
        <ProxyField name="password" fault={faults.password} ref={password} />
        {problem !== null && <FailureNotice title={fr.proxy.failed} problem={problem} ref={notice} />}
        <div className="dialog-buttons">
          <button type="button" onClick={entry.close}>
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
