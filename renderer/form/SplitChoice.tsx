import { useEffect, useId, useRef } from 'react';
import { fr } from '../../shared/fr/index.ts';
import type { Screen } from '../state/screen.ts';
import type { Draft, PendingSplit } from '../state/state.ts';
import { Icon } from '../ui/Icons.tsx';
import '../ui/Notice.css';

interface Props {
  pendingSplit: PendingSplit;
  draft: Draft;
  screen: Screen;
  /** Focuses the field of the paste. */
  goBack: () => void;
}

/** Enter accepts, Escape declines. */
export function SplitChoice({ pendingSplit, draft, screen, goBack }: Props) {
  const title = useId();
  const question = useId();
  const accept = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    accept.current?.focus();
  }, [pendingSplit]);

  const decide = (kind: 'split-accepted' | 'split-declined') => {
    screen.send({ kind });
    goBack();
  };

  return (
    <div
      className="notice tone-todo beside-label"
      role="group"
      aria-labelledby={title}
      aria-describedby={question}
      onKeyDown={(event) => {
        if (event.key === 'Escape') decide('split-declined');
      }}
    >
      <Icon name="info" />
      <div className="notice-body">
        <p id={title}>
          <strong>{fr.fields.splitTitle}</strong>
        </p>
        <p id={question}>
          {fr.fields.splitQuestion(pendingSplit)}
          {(draft.identifier.text !== '' || draft.secret.text !== '') && ` ${fr.fields.splitReplaces}`}
        </p>
        <p className="actions">
          <button
            ref={accept}
            type="button"
            className="primary"
            onClick={() => {
              decide('split-accepted');
            }}
          >
            {fr.fields.split}
          </button>
          <button
            type="button"
            onClick={() => {
              decide('split-declined');
            }}
          >
            {fr.fields.keepTogether}
          </button>
        </p>
      </div>
    </div>
  );
}
