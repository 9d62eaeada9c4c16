import { useSyncExternalStore } from 'react';

let text = '';
const listeners = new Set<() => void>();

/** For screen readers. */
export function announce(next: string): void {
  // Screen readers skip an unchanged text.
  text = next === text ? `${next}\u200B` : next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useAnnouncement = () => useSyncExternalStore(subscribe, () => text);
