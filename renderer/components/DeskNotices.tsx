import { useStore } from 'zustand';
import { fr } from '../fr/index.ts';
import type { Notes } from '../state/desk-notes.ts';
import type { Update } from '../state/update.ts';
import { Todo } from './Explanation.tsx';
import { Icon } from './Icons.tsx';
import './Notice.css';
import { NotUpdatedNotice } from './NotUpdatedNotice.tsx';
import { ReopenedNotice } from './ReopenedNotice.tsx';

/** What concerns the desk itself, above the screen of any service. */
export function DeskNotices({ notes, update }: { notes: Notes; update: Update }) {
  const state = useStore(notes);
  const { settings, reopened, notUpdated } = state.notes;
  return (
    <>
      {settings.length > 0 && (
        <section className="notice tone-bad desk-notice" aria-label={fr.settingsNotice.title}>
          <Icon name="cross" />
          <div className="notice-body">
            <p>
              <strong>{fr.settingsNotice.title}</strong>
            </p>
            <p>{fr.settingsNotice.effect}</p>
            <Todo>{fr.settingsNotice.remedy}</Todo>
            <details className="details">
              <summary>{fr.technical}</summary>
              {settings.map((trouble) => (
                <p key={trouble.source}>{fr.settingsTroubleText(trouble)}</p>
              ))}
            </details>
          </div>
        </section>
      )}
      {notUpdated !== null && (
        <NotUpdatedNotice
          versions={notUpdated}
          onAgain={() => {
            notes.dismissNotUpdated();
            void update.search();
          }}
          onDismiss={notes.dismissNotUpdated}
        />
      )}
      {reopened !== null && <ReopenedNotice held={reopened.held} state={state} notes={notes} />}
    </>
  );
}
