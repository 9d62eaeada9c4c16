import type { Bridge } from '../../shared/contract.ts';
import type { UpdateView } from '../../shared/update.ts';
import { settled } from '../state/settled.ts';
import { createStore, type Watched } from '../state/store.ts';

/** Aide > Rechercher une mise à jour…: the dialog, and where the update stands, which goes on without it. */
export interface UpdateState {
  readonly open: boolean;
  readonly view: UpdateView;
  /** There is unsaved text, which the restart would take: asked before anything is installed. */
  readonly confirming: boolean;
}

/** The dialog and what can be done in it. */
export interface Update extends Watched<UpdateState> {
  /** Opens the dialog and looks for an update, unless one is under way. */
  readonly search: () => Promise<void>;
  /** Installs, or restarts into what is installed; with unsaved text it first asks, and goes on when given again. */
  readonly install: () => Promise<void>;
  /** Gives an installation up, while that is possible. */
  readonly cancel: () => Promise<void>;
  /** Closes the dialog, and takes back an installation that still waits for an onboarding. */
  readonly later: () => Promise<void>;
  /** Whether the unsaved text may go with the page: so it was said, and nothing was typed since. */
  readonly mayLoseText: () => boolean;
}

/** What the update has to know of the screens. */
export interface Screens {
  /** Whether the dialog takes nothing out of anybody's hands. */
  readonly isFree: () => boolean;
  /** The unsaved text: the same parts as long as nothing was typed. */
  readonly unsaved: () => readonly unknown[];
}

/** States that an installation which was asked for leads to by itself. */
const news: ReadonlySet<UpdateView['kind']> = new Set(['ready', 'installed', 'failed']);

/**
 * Builds it on the bridge, closed. When what was asked for is ready, installed or failed the dialog opens by itself, if
 * that takes nothing out of anybody's hands.
 */
export function createUpdate(bridge: Bridge, { isFree, unsaved }: Screens): Update {
  const { watched, get, set } = createStore<UpdateState>({
    open: false,
    view: { kind: 'idle' },
    confirming: false,
  });
  let givenUp: readonly unknown[] = [];
  const show = (change: Partial<UpdateState>) => {
    set({ ...get(), ...change });
  };
  bridge.onUpdate((view) => {
    const { view: before, open } = get();
    const wasBusy = before.kind === 'downloading' || before.kind === 'installing';
    if (view.kind === 'ready' || view.kind === 'failed') givenUp = [];
    show({ view, open: open || (wasBusy && news.has(view.kind) && isFree()) });
  });

  const isGivenUp = () => {
    const now = unsaved();
    return now.length === givenUp.length && now.every((part, index) => part === givenUp[index]);
  };

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
      const { confirming, view } = get();
      if (view.kind === 'ready' && !confirming && unsaved().length > 0) {
        show({ confirming: true });
        return;
      }
      givenUp = confirming ? unsaved() : [];
      show({ confirming: false });
      const answer = await settled(bridge.installUpdate());
      if (!answer.ok) show({ view: { kind: 'failed', problem: answer.problem } });
    },
    async cancel() {
      await settled(bridge.postponeUpdate());
    },
    async later() {
      show({ open: false, confirming: false });
      if (get().view.kind === 'waiting') await settled(bridge.postponeUpdate());
    },
    mayLoseText: isGivenUp,
  };
}
