import type { Bridge } from '../../shared/contract.ts';
import type { UpdateView } from '../../shared/update.ts';
import { settled } from './settled.ts';
import { createStore, type Watched } from './store.ts';

/** Aide > Rechercher une mise à jour…: the dialog, and where the update stands, which goes on without it. */
export interface UpdateState {
  readonly open: boolean;
  readonly view: UpdateView;
}

/** The dialog and what can be done in it. */
export interface Update extends Watched<UpdateState> {
  /** Opens the dialog and looks for an update, unless one is under way. */
  readonly search: () => Promise<void>;
  readonly install: () => Promise<void>;
  /** Closes the dialog, and takes back an installation that still waits for an onboarding. */
  readonly later: () => Promise<void>;
}

/**
 * Builds it on the bridge, closed. When a download that was asked for is ready the dialog opens by itself, if `isFree` says
 * that it takes nothing out of anybody's hands.
 */
export function createUpdate(bridge: Bridge, isFree: () => boolean): Update {
  const { watched, get, set } = createStore<UpdateState>({ open: false, view: { kind: 'idle' } });
  const show = (change: Partial<UpdateState>) => {
    set({ ...get(), ...change });
  };
  bridge.onUpdate((view) => {
    const before = get();
    const arrived = view.kind === 'ready' && before.view.kind === 'downloading';
    show({ view, open: before.open || (arrived && isFree()) });
  });

  return {
    ...watched,
    async search() {
      show({ open: true });
      const answer = await settled(bridge.checkForUpdate());
      if (!answer.ok) show({ view: { kind: 'failed', problem: answer.problem } });
      // What was told while this answer travelled is newer.
      else if (get().view.kind === 'idle') show({ view: answer.value });
    },
    async install() {
      const answer = await settled(bridge.installUpdate());
      if (!answer.ok) show({ view: { kind: 'failed', problem: answer.problem } });
    },
    async later() {
      show({ open: false });
      if (get().view.kind === 'waiting') await settled(bridge.postponeUpdate());
    },
  };
}
