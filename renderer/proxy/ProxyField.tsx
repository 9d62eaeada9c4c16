import { useId, type Ref } from 'react';
import { fr } from '../../shared/fr/index.ts';
import { isProxyText, isProxyUser, maxProxyTextLength } from '../../shared/proxy-account.ts';
import { FieldMessage } from '../ui/FieldMessage.tsx';

/** In the order of the fields. */
export const proxyFields = ['user', 'password'] as const;

export type ProxyFieldName = (typeof proxyFields)[number];

/** The proxy is never asked with a text that it cannot read. */
export function faultOf(name: ProxyFieldName, text: string): string | undefined {
  if (text === '') return fr.proxy.missing[name];
  if (!isProxyText(text)) return fr.proxy.tooLong(maxProxyTextLength);
  return name === 'user' && !isProxyUser(text) ? fr.proxy.colon : undefined;
}

interface Props {
  name: ProxyFieldName;
  /** Undefined if the text is right. */
  fault: string | undefined;
  ref: Ref<HTMLInputElement>;
}

/** Uncontrolled: the text stays in the DOM element. */
export function ProxyField({ name, fault, ref }: Props) {
  const id = useId();
  const message = `${id}-message`;
  return (
    <div className="field">
      <label htmlFor={id}>{fr.proxy.fields[name]}</label>
      <div className="field-input">
        <input
          ref={ref}
          id={id}
          name={name}
          type={name === 'password' ? 'password' : 'text'}
          autoComplete="off"
          spellCheck={false}
          aria-required
          aria-invalid={fault !== undefined}
          aria-describedby={fault === undefined ? undefined : message}
        />
      </div>
      {fault !== undefined && <FieldMessage id={message} text={fault} />}
    </div>
  );
}
