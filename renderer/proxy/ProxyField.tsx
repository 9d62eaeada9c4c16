import { useId, type Ref } from 'react';
import { fr } from '../../shared/fr/index.ts';
import { FieldMessage } from '../ui/FieldMessage.tsx';

/** In the order of the fields. */
export const proxyFields = ['user', 'password'] as const;

export type ProxyFieldName = (typeof proxyFields)[number];

interface Props {
  name: ProxyFieldName;
  missing: boolean;
  ref: Ref<HTMLInputElement>;
}

/** Uncontrolled: the text stays in the DOM element. */
export function ProxyField({ name, missing, ref }: Props) {
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
          aria-invalid={missing}
          aria-describedby={missing ? message : undefined}
        />
      </div>
      {missing && <FieldMessage id={message} text={fr.proxy.missing[name]} />}
    </div>
  );
}
