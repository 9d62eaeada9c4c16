import { useSyncExternalStore } from 'react';

let text = '';
const listeners = new Set<() => void>();

/** Has a screen reader say something that is otherwise only seen. */
export function announce(next: string): void {
  // The same sentence twice would not be read again.
  text = next === text ? `${next}\u200B` : next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What was announced last. */
export const useAnnouncement = () => useSyncExternalStore(subscribe, () => text);
