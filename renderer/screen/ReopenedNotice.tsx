import type { ServiceId } from '../../shared/catalogue.ts';
import { fr } from '../../shared/fr/index.ts';
import type { Notes, NotesState } from './desk-notes.ts';
import { FailureNotice } from '../ui/FailureNotice.tsx';
import { Icon } from '../ui/Icons.tsx';

interface Props {
  held: readonly ServiceId[];
  state: NotesState;
  notes: Notes;
}

/** After a page crash. */
export function ReopenedNotice({ held, state, notes }: Props) {
  const { reopened } = fr;
  return (
    <section className="notice tone-warn desk-notice" aria-label={reopened.title}>
      <Icon name="warning" />
      <div className="notice-body">
        <p>
          <strong>{reopened.title}</strong>
        </p>
        <p>{held.length > 0 ? reopened.held : reopened.nothingHeld}</p>
        {state.problem !== null && <FailureNotice title={reopened.notSaved} problem={state.problem} />}
        <p className="actions">
          {held.map((service) => (
            <button
              key={service}
              type="button"
              className="primary"
              disabled={state.saving}
              onClick={() => {
                void notes.save(service);
              }}
            >
              {reopened.save}
            </button>
          ))}
          <button
            type="button"
            disabled={state.saving}
            onClick={() => {
              void notes.dismiss();
            }}
          >
            {held.length > 0 ? reopened.drop : reopened.dismiss}
          </button>
        </p>
      </div>
    </section>
  );
}
