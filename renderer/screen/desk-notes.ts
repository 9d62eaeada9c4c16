import type { ServiceId } from '../../shared/catalogue.ts';
import type { Bridge } from '../../shared/contract.ts';
import type { DeskNotes } from '../../shared/notices.ts';
import type { Problem } from '../../shared/problem.ts';
import { settled } from '../state/settled.ts';
import { createStore, type Watched } from '../state/store.ts';

export interface NotesState {
  readonly notes: DeskNotes;
  /** A recovered key is being saved. */
  readonly saving: boolean;
  /** Why saving failed. */
  readonly problem: Problem | null;
}

/** Notices about this computer. */
export interface Notes extends Watched<NotesState> {
  readonly load: () => Promise<void>;
  /** Saves the key recovered after a page crash. If saving fails, it can be retried. */
  readonly save: (service: ServiceId) => Promise<void>;
  /** Also deletes the recovered keys. */
  readonly dismiss: () => Promise<void>;
  readonly dismissNotUpdated: () => void;
}

const nothing: NotesState = {
  notes: { settings: [], reopened: null, notUpdated: null },
  saving: false,
  problem: null,
};

export function createNotes(bridge: Bridge): Notes {
  const { watched, get, set } = createStore(nothing);
  const show = (change: Partial<NotesState>) => {
    set({ ...get(), ...change });
  };

  let isDismissed = false;
  const shown = (notes: DeskNotes): DeskNotes => (isDismissed ? { ...notes, notUpdated: null } : notes);

  async function load() {
    const answer = await settled(bridge.loadDeskNotes());
    // The screen itself reports a failure to load.
    if (answer.ok) show({ notes: shown(answer.value) });
  }

  return {
    ...watched,
    load,
    async save(service) {
      if (get().saving) return;
      show({ saving: true, problem: null });
      const answer = await settled(bridge.saveHeld(service));
      show({ saving: false, problem: answer.ok ? null : answer.problem });
      await load();
    },
    dismissNotUpdated() {
      isDismissed = true;
      show({ notes: shown(get().notes) });
    },
    async dismiss() {
      await settled(bridge.dropHeld());
      show({ problem: null });
      await load();
    },
  };
}
