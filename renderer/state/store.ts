import { createStore as createZustandStore, type StoreApi } from 'zustand/vanilla';

/** The read side, for React. */
export type Watched<State> = Pick<StoreApi<State>, 'getState' | 'getInitialState' | 'subscribe'>;

/** The write side. */
export interface Store<State> {
  readonly watched: Watched<State>;
  readonly get: () => State;
  /** Unless the state is the same. */
  readonly set: (next: State) => void;
}

/** Lives outside React, so that a click sees the newest state. */
export function createStore<State>(initial: State): Store<State> {
  const { getState, getInitialState, subscribe, setState } = createZustandStore<State>(() => initial);
  return {
    watched: { getState, getInitialState, subscribe },
    get: getState,
    set(next) {
      setState(next, true);
    },
  };
}
