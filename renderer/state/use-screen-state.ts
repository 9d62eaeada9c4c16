import { useSyncExternalStore } from 'react';
import type { Screen } from './screen.ts';

/** Draws again whenever the screen's state changes. */
export const useScreenState = (screen: Screen) =>
  useSyncExternalStore(screen.subscribe, screen.getState, screen.getState);
