import { useRef, useState } from 'react';
import type { KeyTile } from '../../api.ts';
import { Dialog } from '../components/Dialog.tsx';
import { Notice } from '../components/Notice.tsx';
import { fr } from '../fr/fr.ts';
import { announce } from '../state/announce.ts';
import type { Api } from '../state/api.ts';

interface Props {
  readonly api: Api;
  readonly tile: KeyTile;
  readonly onDismiss: () => void;
  readonly onRevoked: () => void;
}

/** Enter and Escape both keep the key. */
export function RevokeDialog({ api, tile, onDismiss, onRevoked }: Props) {
  const keep = useRef<HTMLButtonElement>(null);
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const revoke = async () => {
    if (busy) return;
    setBusy(true);
    const answer = await api.revoke(tile.id);
    if (answer.ok) {
      onRevoked();
      return;
    }
    setBusy(false);
    setProblem(fr.failure(answer.problem));
    announce(fr.failure(answer.problem));
  };
  return (
    <Dialog title={fr.revocation.title} initialFocus={keep} onDismiss={onDismiss}>
      <div className="dialog-body">
        {problem !== undefined && <Notice tone="bad">{problem}</Notice>}
        <p>
          <strong>{fr.revocation.which(tile.name, tile.identifierEnd)}</strong>
        </p>
        <p>{fr.revocation.effect}</p>
      </div>
      <div className="dialog-buttons">
        <button ref={keep} type="button" onClick={onDismiss}>
          {fr.cancel}
        </button>
        <button type="button" className="dangerous" aria-disabled={busy} onClick={() => void revoke()}>
          {fr.revocation.confirm}
        </button>
      </div>
    </Dialog>
  );
}
