import { useRef, useState } from 'react';
import { fr } from '../../fr/fr.ts';
import { announce } from '../../state/announce.ts';
import { Field } from './Field.tsx';
import { Icon } from '../Icon.tsx';

interface Props {
  readonly label: string;
  readonly value: string;
  /** Accessible names. They start with the visible word. */
  readonly buttonName: { readonly copy: string; readonly copied: string };
  /** For screen readers. */
  readonly announcement: string;
  readonly onCopied: () => void;
}

export function CopyField({ label, value, buttonName, announcement, onCopied }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [outcome, setOutcome] = useState<'none' | 'copied' | 'failed'>('none');

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
      setOutcome('copied');
      announce(announcement);
      onCopied();
    } catch {
      // Forbidden or unavailable. Select the text for copying by keyboard.
      setOutcome('failed');
      announce(fr.generated.notCopied);
      input.current?.focus();
      input.current?.select();
    }
  };

  return (
    <Field label={label} fault={outcome === 'failed' ? fr.generated.notCopied : undefined}>
      {(control) => (
        <div className="with-button">
          <input
            {...control}
            ref={input}
            className="copy-value"
            type="text"
            autoComplete="off"
            spellCheck={false}
            value={value}
            readOnly
            onFocus={(event) => {
              event.target.select();
            }}
          />
          <button
            type="button"
            className={outcome === 'copied' ? 'copy-button is-copied' : 'copy-button'}
            aria-label={outcome === 'copied' ? buttonName.copied : buttonName.copy}
            onClick={() => void copy()}
          >
            <Icon name={outcome === 'copied' ? 'check' : 'copy'} />
            {outcome === 'copied' ? fr.generated.copied : fr.generated.copy}
          </button>
        </div>
      )}
    </Field>
  );
}
