import { useEffect, useRef } from 'react';
import { fr } from '../fr/index.ts';
import type { Sharing, SharingDialog } from '../state/sharing.ts';
import { Icon } from './Icons.tsx';
import './Notice.css';

interface Props {
  code: string;
  copy: Extract<SharingDialog, { kind: 'code' }>['copy'];
  sharing: Sharing;
}

const texts = fr.sharing.code;

/** The code, this one time: to copy, to print, to read out. The printed sheet is this dialog without its buttons. */
export function SharingCode({ code, copy, sharing }: Props) {
  const value = useRef<HTMLOutputElement>(null);

  useEffect(() => {
    value.current?.focus();
  }, [code]);

  return (
    <div className="sharing-sheet">
      <div id="sharing-text" className="dialog-text">
        <output ref={value} className="sharing-code" aria-label={texts.title} tabIndex={-1}>
          {code}
        </output>
        <p className="sharing-copied">
          {copy === 'done' && <Icon name="check" />}
          {{ none: '', done: texts.copied, failed: texts.notCopied }[copy]}
        </p>
        <div className="notice tone-warn">
          <Icon name="warning" />
          <p className="notice-body">{texts.once}</p>
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
