import type { ServiceId } from '../../shared/catalogue.ts';
import type { Bridge } from '../../shared/contract.ts';
import type { DeskNotes } from '../../shared/desk-notes.ts';
import type { Problem } from '../../shared/problem.ts';
import { settled } from '../state/settled.ts';
import { createStore, type Watched } from '../state/store.ts';

/** What the notices above the screen show. */
export interface NotesState {
  readonly notes: DeskNotes;
  /** A key that was held is on its way to the disk. */
  readonly saving: boolean;
  /** Why it was not saved. */
  readonly problem: Problem | null;
}

/** The notices about the desk itself, and what can be done with them. */
export interface Notes extends Watched<NotesState> {
  readonly load: () => Promise<void>;
  /** Saves the key that was typed into the page that broke down; if that fails it stays held. */
  readonly save: (service: ServiceId) => Promise<void>;
  /** Ends the notice of the page that broke down, and with it what is held. */
  readonly dismiss: () => Promise<void>;
  /** Ends the notice of a version that does not run. */
  readonly dismissNotUpdated: () => void;
}

const nothing: NotesState = {
  notes: { settings: [], reopened: null, notUpdated: null },
  saving: false,
  problem: null,
};

/** Builds the notices on the bridge; there are none before they are loaded. */
export function createNotes(bridge: Bridge): Notes {
  const { watched, get, set } = createStore(nothing);
  const show = (change: Partial<NotesState>) => {
    set({ ...get(), ...change });
  };

  let isDismissed = false;
  const shown = (notes: DeskNotes): DeskNotes => (isDismissed ? { ...notes, notUpdated: null } : notes);

  async function load() {
    const answer = await settled(bridge.loadDeskNotes());
    // Without an answer there is nothing to tell; the screen itself says that the desk does not answer.
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
