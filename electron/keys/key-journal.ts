import type { ServiceId } from '../../shared/catalogue.ts';
import type { VaultProblem } from '../../shared/problem.ts';
import type { Result } from '../../shared/result.ts';
import type { ServiceView } from '../../shared/view.ts';
import { checkEventsOf, createViewJournal } from '../journal/journal-events.ts';
import type { Note } from '../journal/journal.ts';
import type { StoredKey } from '../vault/locate-key.ts';
import { isAnswered } from './key-check.ts';
import type { Origin } from './service-state.ts';

/** Invalid input is not noted. */
export interface KeyJournal {
  readonly loaded: (view: ServiceView) => void;
  /** `attempts` since the key was saved. */
  readonly changed: (view: ServiceView, origin: Origin, attempts: number) => void;
  readonly saved: (service: ServiceId, result: Result<null, VaultProblem>, keys: SavedKeys) => void;
  readonly deleted: (service: ServiceId, result: Result<null, VaultProblem>) => void;
  readonly restored: (service: ServiceId) => void;
  /** The user requested it. */
  readonly checked: (before: ServiceView, after: ServiceView) => void;
}

interface SavedKeys {
  readonly previous: StoredKey | undefined;
  readonly present: StoredKey | undefined;
}

export function createKeyJournal(note: Note): KeyJournal {
  const views = createViewJournal(note);
  return {
    loaded: views.baseline,
    changed(view, origin, attempts) {
      // Another process notes its own changes.
      if (origin === 'elsewhere') views.baseline(view);
      else views.changed(view, attempts);
    },
    saved(service, result, { previous, present }) {
      if (!result.ok) {
        note({ kind: 'key-not-saved', service, problem: { ...result.problem } });
        return;
      }
      const kind = previous?.kind === 'stored' ? 'key-replaced' : 'key-saved';
      note({ kind, service, hint: present?.kind === 'stored' ? present.hint : '' });
    },
    deleted(service, result) {
      note(
        result.ok
          ? { kind: 'key-deleted', service }
          : { kind: 'key-not-deleted', service, problem: { ...result.problem } },
      );
    },
    restored(service) {
      note({ kind: 'key-restored', service });
    },
    checked(before, after) {
      const [was, is] = [checkOf(before), checkOf(after)];
      if (was === undefined || is === undefined || was === is) return;
      // A new verdict is noted by `changed`, a repeated one only here.
      if (isAnswered(was) && was.kind === is.kind) checkEventsOf(is, after.service).forEach(note);
    },
  };
}

const checkOf = ({ key }: ServiceView) => (key.kind === 'stored' ? key.check : undefined);
