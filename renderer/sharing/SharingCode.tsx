import { useEffect, useId, useRef } from 'react';
import { fr } from '../../shared/fr/index.ts';
import type { Sharing, SharingDialog } from './sharing.ts';
import { Icon } from '../ui/Icons.tsx';
import '../ui/Notice.css';

interface Props {
  code: string;
  copy: Extract<SharingDialog, { kind: 'code' }>['copy'];
  sharing: Sharing;
}

const texts = fr.sharing.code;

/** Shown once. It can be copied or printed. */
export function SharingCode({ code, copy, sharing }: Props) {
  const label = useId();
  const value = useRef<HTMLOutputElement>(null);

  useEffect(() => {
    value.current?.focus();
  }, [code]);

  return (
    <div className="sharing-sheet">
      <div id="sharing-text" className="dialog-text">
        <p id={label}>
          <strong>{texts.title}</strong>
        </p>
        <output ref={value} className="sharing-code" aria-labelledby={label} tabIndex={-1}>
          {code}
        </output>
        <p className={`sharing-copied tone-${copy === 'failed' ? 'bad' : 'good'}`}>
          {copy !== 'none' && <Icon name={copy === 'done' ? 'check' : 'cross'} />}
          {{ none: '', done: texts.copied, failed: texts.notCopied }[copy]}
        </p>
        <div className="notice tone-warn">
          <Icon name="warning" />
          <div className="notice-body">
            <p className="sharing-once">
              <strong>{fr.form.attention}</strong> {texts.once}
            </p>
            <p>{texts.only}</p>
          </div>
        </div>
        <p>{texts.use}</p>
      </div>
      <div className="dialog-buttons">
        <button
          type="button"
          onClick={() => {
            void sharing.copyCode();
          }}
        >
          {texts.copy}
        </button>
        <button
          type="button"
          onClick={() => {
            window.print();
          }}
        >
          {texts.print}
        </button>
        <button type="button" className="primary" onClick={sharing.close}>
          {texts.done}
        </button>
      </div>
    </div>
  );
}
