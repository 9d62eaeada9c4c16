import { useSyncExternalStore } from 'react';

/** The portal's pages. `addresses` in `server/pages.ts` has to list the same ones. */
export const addresses = {
  home: '/',
  login: '/connexion',
  users: '/administration/utilisateurs',
  keys: '/administration/cles-api',
  generated: '/administration/cles-api/generee',
} as const;

const changed = 'address-changed';

function subscribe(listener: () => void): () => void {
  window.addEventListener('popstate', listener);
  window.addEventListener(changed, listener);
  return () => {
    window.removeEventListener('popstate', listener);
    window.removeEventListener(changed, listener);
  };
}

/** The path in the address bar. */
export const useAddress = () => useSyncExternalStore(subscribe, () => location.pathname);

/** Shows another page; `replace` leaves no way back to this one. */
export function go(path: string, { replace = false } = {}): void {
  if (replace) history.replaceState(null, '', path);
  else history.pushState(null, '', path);
  window.dispatchEvent(new Event(changed));
}
