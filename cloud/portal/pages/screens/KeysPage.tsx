import { useEffect, useRef, useState } from 'react';
import type { GeneratedKey, KeyTile as Tile } from '../../api.ts';
import { Icon } from '../components/Icon.tsx';
import { KeyTile } from '../components/KeyTile.tsx';
import { KeysBreadcrumb } from '../components/KeysBreadcrumb.tsx';
import { LoadFailure } from '../components/LoadFailure.tsx';
import { PageTitle } from '../components/PageTitle.tsx';
import { Tabs } from '../components/Tabs.tsx';
import { fr } from '../fr/fr.ts';
import { announce } from '../state/announce.ts';
import type { Api } from '../state/api.ts';
import { useLoaded } from '../state/use-loaded.ts';
import { GenerateDialog } from './GenerateDialog.tsx';
import './KeysPage.css';
import { RevokeDialog } from './RevokeDialog.tsx';

const states = ['active', 'revoked'] as const;

interface Props {
  readonly api: Api;
  readonly onGenerated: (key: GeneratedKey) => void;
}

export function KeysPage({ api, onGenerated }: Props) {
  const [keys, loadAgain] = useLoaded(api.keys);
  const [tab, setTab] = useState<Tile['state']>('active');
  const [dialog, setDialog] = useState<{ kind: 'none' | 'generate' } | { kind: 'revoke'; key: Tile }>({
    kind: 'none',
  });
  const panel = useRef<HTMLDivElement>(null);
  const [revocations, setRevocations] = useState(0);
  useEffect(() => {
    // The opening button is gone.
    if (revocations > 0) panel.current?.focus();
  }, [revocations]);
  const closeDialog = () => {
    setDialog({ kind: 'none' });
  };
  const of = (state: Tile['state']) =>
    keys.kind === 'loaded' ? keys.value.filter((key) => key.state === state) : [];
  const shown = of(tab);

  return (
    <>
      <div className="page-head">
        <div>
          <KeysBreadcrumb />
          <PageTitle text={fr.keys.title} />
        </div>
        <button
          type="button"
          className="primary"
          onClick={() => {
            setDialog({ kind: 'generate' });
          }}
        >
          <Icon name="plus" />
          {fr.keys.generate}
        </button>
      </div>
      <p className="page-lead">{fr.keys.intro}</p>
      <Tabs
        label={fr.keys.tabs}
        tabs={states.map((id) => ({
          id,
          text: keys.kind === 'loaded' ? `${fr.keys.tab[id]} (${of(id).length})` : fr.keys.tab[id],
        }))}
        selected={tab}
        onSelect={setTab}
        panelRef={panel}
      >
        {keys.kind === 'loading' && <p className="waiting">{fr.loading}</p>}
        {keys.kind === 'failed' && <LoadFailure failure={keys.failure} onRetry={loadAgain} />}
        {keys.kind === 'loaded' && shown.length === 0 && (
          <p className="card no-keys">
            <Icon name="key" />
            {fr.keys.none[tab]}
          </p>
        )}
        <ul className="tiles">
          {shown.map((key) => (
            <KeyTile
              key={key.id}
              tile={key}
              onRevoke={() => {
                setDialog({ kind: 'revoke', key });
              }}
            />
          ))}
        </ul>
      </Tabs>
      {dialog.kind === 'generate' && (
        <GenerateDialog api={api} onDismiss={closeDialog} onGenerated={onGenerated} />
      )}
      {dialog.kind === 'revoke' && (
        <RevokeDialog
          api={api}
          tile={dialog.key}
          onDismiss={closeDialog}
          onRevoked={() => {
            closeDialog();
            setRevocations(revocations + 1);
            announce(fr.revocation.done(dialog.key.name));
            loadAgain();
          }}
        />
      )}
    </>
  );
}
