import { createStore as createZustandStore, type StoreApi } from 'zustand/vanilla';

/** A state that can be read and watched; what React draws from. */
export type Watched<State> = Pick<StoreApi<State>, 'getState' | 'getInitialState' | 'subscribe'>;

/** The same for its owner, who alone replaces the state. */
export interface Store<State> {
  readonly watched: Watched<State>;
  readonly get: () => State;
  /** Tells whoever watches, unless it is the state there was. */
  readonly set: (next: State) => void;
}

/** Creates a store that lives outside React, so that a click always meets the newest state. */
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
