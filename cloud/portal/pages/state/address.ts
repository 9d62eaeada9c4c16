import { useSyncExternalStore } from 'react';

/** Keep in step with `addresses` in `server/pages.ts`. */
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

export const useAddress = () => useSyncExternalStore(subscribe, () => location.pathname);

/** `replace` drops the current history entry. */
export function go(path: string, { replace = false } = {}): void {
  if (replace) history.replaceState(null, '', path);
  else history.pushState(null, '', path);
  window.dispatchEvent(new Event(changed));
}
