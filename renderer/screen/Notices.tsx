import { useStore } from 'zustand';
import { fr } from '../../shared/fr/index.ts';
import type { FolderReason } from '../../shared/problem.ts';
import type { NoticesStore } from './notices.ts';
import type { Update } from '../update/update.ts';
import { Todo } from '../ui/Explanation.tsx';
import { Icon } from '../ui/Icons.tsx';
import '../ui/Notice.css';
import { NotUpdatedNotice } from '../update/NotUpdatedNotice.tsx';
import { ReopenedNotice } from './ReopenedNotice.tsx';

/** Above every screen. */
export function Notices({ notices, update }: { notices: NoticesStore; update: Update }) {
  const state = useStore(notices);
  const { settings, reopened, notUpdated, folder } = state.notices;
  const ofAccount = settings.every(({ source }) => source === 'user');
  const notice = ofAccount ? fr.accountSettingsNotice : fr.settingsNotice;
  const [files, keys] = [
    settings.filter(({ about }) => about === 'file'),
    settings.filter(({ about }) => about === 'keys'),
  ];
  return (
    <>
      {settings.length > 0 && (
        <section className="notice tone-bad app-notice" aria-label={notice.title}>
          <Icon name="cross" />
          <div className="notice-body">
            <p>
              <strong>{notice.title}</strong>
            </p>
            {files.map((error) => (
              <p key={error.source}>{fr.settingsErrorText(error)}</p>
            ))}
            <p>{notice.effect}</p>
            <Todo>{notice.remedy}</Todo>
            {keys.length > 0 && (
              <details className="details">
                <summary>{fr.technical}</summary>
                {keys.map((error) => (
                  <p key={error.source}>{fr.settingsErrorText(error)}</p>
                ))}
              </details>
            )}
          </div>
        </section>
      )}
      {folder !== null && <FolderNotice reason={folder} />}
      {notUpdated !== null && (
        <NotUpdatedNotice
          versions={notUpdated}
          onAgain={() => {
            notices.dismissNotUpdated();
            void update.search();
          }}
          onDismiss={notices.dismissNotUpdated}
        />
      )}
      {reopened !== null && <ReopenedNotice recovered={reopened.recovered} state={state} notices={notices} />}
    </>
  );
}

function FolderNotice({ reason }: { reason: FolderReason }) {
  const { cause, remedy } = fr.explain({ code: 'folder-unfit', reason });
  return (
    <section className="notice tone-warn app-notice" aria-label={cause}>
      <Icon name="warning" />
      <div className="notice-body">
        <p>
          <strong>{cause}</strong>
        </p>
        <Todo>{remedy}</Todo>
      </div>
    </section>
  );
}
