import { useEffect, useRef } from 'react';
import type { SharingView } from '../../shared/view.ts';
import { fr } from '../../shared/fr/index.ts';
import type { Sharing, SharingDialog } from './sharing.ts';
import { Explanation } from '../ui/Explanation.tsx';
import { FailureNotice } from '../ui/FailureNotice.tsx';
import { SharingAccounts } from './SharingAccounts.tsx';
import { useClock } from '../ui/use-clock.ts';

interface Props {
  state: Extract<SharingDialog, { kind: 'open' | 'busy' }>;
  sharing: Sharing;
}

export function SharingStatus({ state, sharing }: Props) {
  const now = useClock();
  const { view } = state;
  const problem = state.kind === 'open' ? state.problem : null;
  const notice = useRef<HTMLDivElement>(null);
  const close = useRef<HTMLButtonElement>(null);
  const busy = state.kind === 'busy' ? state.work : null;

  useEffect(() => {
    (problem === null ? close : notice).current?.focus();
  }, [problem, view.kind]);

  const off = view.kind === 'off';
  const startButton = (
    <button
      type="button"
      className={off ? 'primary' : undefined}
      disabled={busy !== null}
      onClick={() => {
        void sharing.start();
      }}
    >
      {busy === 'starting' ? fr.sharing.starting : off ? fr.sharing.start : fr.sharing.renew}
    </button>
  );
  const closeButton = (
    <button
      ref={close}
      type="button"
      className={off ? undefined : 'primary'}
      disabled={busy !== null}
      onClick={sharing.close}
    >
      {fr.sharing.close}
    </button>
  );

  return (
    <>
      <div id="sharing-text" className="dialog-text">
        <SharingText view={view} />
        {(view.kind === 'on' || off) && <p className="age">{fr.sharing.readAt(state.readAt, now)}</p>}
        {problem !== null && <FailureNotice title={fr.sharing.failed} problem={problem} ref={notice} />}
      </div>
      <div className="dialog-buttons">
        {view.kind === 'on' && (
          <button type="button" className="dangerous" disabled={busy !== null} onClick={sharing.askToStop}>
            {busy === 'stopping' ? fr.sharing.stopping : fr.sharing.stop}
          </button>
        )}
        {off ? (
          <>
            {closeButton}
            {startButton}
          </>
        ) : (
          <span className="dialog-end">
            {view.kind === 'on' && startButton}
            {closeButton}
          </span>
        )}
      </div>
    </>
  );
}

function SharingText({ view }: { view: SharingView }) {
  switch (view.kind) {
    case 'private-folder':
      return <Explanation {...fr.sharing.privateFolder} />;
    case 'nothing-to-share':
      return <Explanation {...fr.sharing.nothingToShare} />;
    case 'off':
      return <p>{fr.sharing.purpose}</p>;
    case 'on':
      return (
        <>
          <p>{fr.sharing.sharedSince(view.since, view.by)}</p>
          <SharingAccounts accounts={view.accounts} />
          <p>{fr.sharing.renewing}</p>
        </>
      );
  }
}
