import { useRef, useState } from 'react';
import { fr } from '../fr/fr.ts';
import { announce } from '../state/announce.ts';
import { Field } from './Field.tsx';
import { Icon } from './Icon.tsx';

interface Props {
  readonly label: string;
  readonly value: string;
  /** The button's whole name, before and after copying; each begins with the word that can be read on it. */
  readonly buttonName: { readonly copy: string; readonly copied: string };
  /** Read out when the value is in the clipboard. */
  readonly announcement: string;
  readonly onCopied: () => void;
}

/** A value to take away, with a button that puts it into the clipboard. */
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
      // Not allowed, or no clipboard here: the keyboard still can.
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
