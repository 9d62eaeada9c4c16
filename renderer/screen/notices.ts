import type { ServiceId } from '../../shared/catalogue.ts';
import type { Bridge, Saved } from '../../shared/contract.ts';
import type { ComputerNotices } from '../../shared/view.ts';
import type { Problem } from '../../shared/problem.ts';
import { settled } from '../state/settled.ts';
import { createStore, type Watched } from '../state/store.ts';

export interface NoticesState {
  readonly notices: ComputerNotices;
  readonly saving: boolean;
  readonly failure: { readonly of: 'save' | 'drop'; readonly problem: Problem } | null;
}

export interface NoticesStore extends Watched<NoticesState> {
  readonly load: () => Promise<void>;
  /** A recovered key. If saving fails, it can be retried. */
  readonly save: (service: ServiceId) => Promise<void>;
  /** Also deletes the recovered keys. */
  readonly dismiss: () => Promise<void>;
  readonly dismissNotUpdated: () => void;
}

const nothing: NoticesState = {
  notices: { settings: [], reopened: null, notUpdated: null, folder: null },
  saving: false,
  failure: null,
};

/** `onSaved` follows a recovered key that was saved. */
export function createNotices(
  bridge: Bridge,
  onSaved: (service: ServiceId, saved: Saved) => void = () => undefined,
): NoticesStore {
  const { watched, get, set } = createStore(nothing);
  const show = (change: Partial<NoticesState>) => {
    set({ ...get(), ...change });
  };

  let isDismissed = false;
  const shown = (notices: ComputerNotices): ComputerNotices =>
    isDismissed ? { ...notices, notUpdated: null } : notices;

  async function load() {
    const answer = await settled(bridge.loadNotices());
    // The screen itself reports a failure to load.
    if (answer.ok) show({ notices: shown(answer.value) });
  }

  return {
    ...watched,
    load,
    async save(service) {
      if (get().saving) return;
      show({ saving: true, failure: null });
      const answer = await settled(bridge.saveRecoveredKey(service));
      show({ saving: false, failure: answer.ok ? null : { of: 'save', problem: answer.problem } });
      if (answer.ok) onSaved(service, answer.value);
      await load();
    },
    dismissNotUpdated() {
      isDismissed = true;
      show({ notices: shown(get().notices) });
    },
    async dismiss() {
      const answer = await settled(bridge.dropRecoveredKeys());
      show({ failure: answer.ok ? null : { of: 'drop', problem: answer.problem } });
      await load();
    },
  };
}
