import { useEffect, useId, useMemo, useRef } from 'react';
import { fr } from '../../shared/fr/index.ts';
import type { Assistance, ActionNoticeState, Panel } from './assistance.ts';
import { rowsOf, searchRows } from './journal-search.ts';
import { ActionNotice } from './ActionNotice.tsx';
import { FailureNotice } from '../ui/FailureNotice.tsx';
import { Icon } from '../ui/Icons.tsx';
import './JournalDialog.css';
import { JournalTable } from './JournalTable.tsx';
import { Modal } from '../ui/Modal.tsx';
import { useClock } from '../ui/use-clock.ts';

interface Props {
  panel: Extract<Panel, { kind: 'journal' }>;
  notice: ActionNoticeState;
  assistance: Assistance;
}

/** Outils > Assistance > Journal…. */
export function JournalDialog({ panel: { content, search }, notice, assistance }: Props) {
  const ids = { text: useId(), search: useId() };
  const searchField = useRef<HTMLInputElement>(null);
  const closeButton = useRef<HTMLButtonElement>(null);
  const page = content.kind === 'loaded' ? content.page : null;
  const rows = useMemo(() => rowsOf(page?.entries ?? []), [page]);
  const found = useMemo(() => searchRows(rows, search), [rows, search]);
  const now = useClock();
  const hasRows = rows.length > 0;

  useEffect(() => {
    if (hasRows) searchField.current?.focus();
  }, [hasRows]);

  return (
    <Modal
      icon={<Icon name="list" />}
      title={fr.journal.title}
      describedBy={ids.text}
      initialFocus={closeButton}
      wide
      onDismiss={assistance.close}
    >
      <div className="journal">
        {hasRows && (
          <div className="journal-search">
            <label htmlFor={ids.search}>{fr.journal.search}</label>
            <input
              ref={searchField}
              id={ids.search}
              type="search"
              value={search}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => {
                assistance.search(event.target.value);
              }}
            />
          </div>
        )}
        <p id={ids.text} className="journal-count">
          {content.kind === 'loading' && fr.journal.loading}
          {page !== null && (hasRows ? fr.journal.count(found.length, rows.length) : fr.journal.empty)}
          {page?.truncated === true && ` ${fr.journal.truncated}`}
          {page !== null && ` ${fr.journal.readAt(page.readAt, now)}`}
        </p>
        {content.kind === 'failed' && <FailureNotice title={fr.journal.failed} problem={content.problem} />}
        {hasRows && found.length === 0 && <p className="journal-nothing">{fr.journal.nothingFound}</p>}
        {found.length > 0 && <JournalTable rows={found} />}
        <ActionNotice notice={notice} assistance={assistance} />
      </div>
      <div className="dialog-buttons">
        <button type="button" disabled={!hasRows} onClick={() => void assistance.exportJournal()}>
          {fr.journal.exportCsv}
        </button>
        <button ref={closeButton} type="button" className="primary" onClick={assistance.close}>
          {fr.journal.close}
        </button>
      </div>
    </Modal>
  );
}
