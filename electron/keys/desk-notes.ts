import type { Commands, NoteCommand } from '../../shared/contract.ts';
import type { DeskNotes } from '../../shared/notices.ts';
import { err, ok } from '../../shared/result.ts';
import type { LoadedSettings } from '../settings/settings.ts';
import { createTypedText } from './typed-text.ts';

/** The commands about the desk itself, and what the window tells of its page. */
export interface DeskNotesDesk {
  readonly commands: Pick<Commands, NoteCommand>;
  /** The page broke down. */
  readonly pageGone: () => void;
}

/** Keeps what the next page has to be told, and what was typed into the last one. */
export function createDeskNotes(
  { troubles }: Pick<LoadedSettings, 'troubles'>,
  saveKey: Commands['saveKey'],
  notUpdated: () => Promise<DeskNotes['notUpdated']>,
): DeskNotesDesk {
  const typed = createTypedText();
  let isReopened = false;
  let missing: Promise<DeskNotes['notUpdated']> | undefined;
  const end = () => {
    isReopened = false;
    typed.drop();
  };
  return {
    pageGone() {
      isReopened = true;
      typed.pageGone();
    },
    commands: {
      async loadDeskNotes() {
        // Told once a start; a second page of the same start hears the same.
        missing ??= notUpdated();
        return ok({
          settings: troubles,
          reopened: isReopened ? { held: typed.held() } : null,
          notUpdated: await missing,
        });
      },
      keepTyped(service, key) {
        typed.keep(service, key);
        return Promise.resolve(ok(null));
      },
      async saveHeld(service) {
        const key = typed.offered(service);
        if (key === undefined) return err({ code: 'no-key' });
        const saved = await saveKey(service, key);
        if (saved.ok) end();
        return saved;
      },
      dropHeld() {
        end();
        return Promise.resolve(ok(null));
      },
    },
  };
}
