import type { Bridge } from '../../shared/contract.ts';
import type { UpdateView } from '../../shared/view.ts';
import { settled } from '../state/settled.ts';
import { createStore, type Watched } from '../state/store.ts';

/** The update goes on while the dialog is closed. */
export interface UpdateState {
  readonly open: boolean;
  readonly view: UpdateView;
  /** A restart would lose unsaved text, so the user must confirm. */
  readonly confirming: boolean;
}

export interface Update extends Watched<UpdateState> {
  /** Searches unless an update is already running. */
  readonly search: () => Promise<void>;
  /** Installs or restarts. With unsaved text, the first call asks for confirmation. */
  readonly install: () => Promise<void>;
  readonly cancel: () => Promise<void>;
  /** Also cancels an installation that waits for an onboarding. */
  readonly close: () => Promise<void>;
  /** The unsaved text is unchanged since the user agreed. */
  readonly mayLoseText: () => boolean;
}

export interface Screens {
  readonly isFree: () => boolean;
  /** Equal by identity until something is typed. */
  readonly unsaved: () => readonly unknown[];
}

/** The states that end a requested update. */
const endStates: ReadonlySet<UpdateView['kind']> = new Set(['ready', 'installed', 'failed']);

/** Opens the dialog at the end of a requested update, if that interrupts nothing. */
export function createUpdate(bridge: Bridge, { isFree, unsaved }: Screens): Update {
  const { watched, get, set } = createStore<UpdateState>({
    open: false,
    view: { kind: 'idle' },
    confirming: false,
  });
  let discarded: readonly unknown[] = [];
  const show = (change: Partial<UpdateState>) => {
    set({ ...get(), ...change });
  };
  bridge.onUpdate((view) => {
    const { view: before, open } = get();
    const wasBusy = before.kind === 'downloading' || before.kind === 'installing';
    if (view.kind === 'ready' || view.kind === 'failed') discarded = [];
    show({ view, open: open || (wasBusy && endStates.has(view.kind) && isFree()) });
  });

  const isDiscarded = () => {
    const now = unsaved();
    return now.length === discarded.length && now.every((part, index) => part === discarded[index]);
  };

  return {
    ...watched,
    async search() {
      show({ open: true });
      const answer = await settled(bridge.checkForUpdate());
      if (!answer.ok) show({ view: { kind: 'failed', problem: answer.problem } });
      // An event received during the call is newer.
      else if (get().view.kind === 'idle') show({ view: answer.value });
    },
    async install() {
      const { confirming, view } = get();
      if (view.kind === 'ready' && !confirming && unsaved().length > 0) {
        show({ confirming: true });
        return;
      }
      discarded = confirming ? unsaved() : [];
      show({ confirming: false });
      const answer = await settled(bridge.installUpdate());
      if (!answer.ok) show({ view: { kind: 'failed', problem: answer.problem } });
    },
    async cancel() {
      await settled(bridge.postponeUpdate());
    },
    async close() {
      show({ open: false, confirming: false });
      if (get().view.kind === 'waiting') await settled(bridge.postponeUpdate());
    },
    mayLoseText: isDiscarded,
  };
}
