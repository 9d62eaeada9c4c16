import type { Bridge } from '../../shared/contract.ts';
import type { UpdateView } from '../../shared/update.ts';
import { settled } from './settled.ts';

/** Aide > Rechercher une mise à jour…: the dialog, and where the update stands, which goes on without it. */
export interface UpdateState {
  readonly open: boolean;
  readonly view: UpdateView;
}

/** The dialog and what can be done in it. */
export interface Update {
  readonly getState: () => UpdateState;
  readonly subscribe: (listener: () => void) => () => void;
  /** Opens the dialog and looks for an update, unless one is under way. */
  readonly search: () => Promise<void>;
  readonly install: () => Promise<void>;
  /** Closes the dialog; what waits to be installed waits on. */
  readonly later: () => Promise<void>;
}

/**
 * Builds it on the bridge, closed. When a download that was asked for is ready the dialog opens by itself, if `isFree` says
 * that it takes nothing out of anybody's hands.
 */
export function createUpdate(bridge: Bridge, isFree: () => boolean): Update {
  let state: UpdateState = { open: false, view: { kind: 'idle' } };
  const listeners = new Set<() => void>();
  const set = (next: Partial<UpdateState>) => {
    state = { ...state, ...next };
    listeners.forEach((listener) => {
      listener();
    });
  };
  bridge.onUpdate((view) => {
    const arrived = view.kind === 'ready' && state.view.kind === 'downloading';
    set({ view, open: state.open || (arrived && isFree()) });
  });

  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async search() {
      set({ open: true });
      const answer = await settled(bridge.checkForUpdate());
      if (!answer.ok) set({ view: { kind: 'failed', problem: answer.problem } });
      // What was told while this answer travelled is newer.
      else if (state.view.kind === 'idle') set({ view: answer.value });
    },
    async install() {
      const answer = await settled(bridge.installUpdate());
      if (!answer.ok) set({ view: { kind: 'failed', problem: answer.problem } });
    },
    async later() {
      set({ open: false });
      if (state.view.kind === 'waiting') await settled(bridge.postponeUpdate());
    },
  };
}
