import type { BusNames } from './bus/session-bus.ts';

/** By the values of Chromium's switch. Better ones first. */
const busNames = {
  'gnome-libsecret': 'org.freedesktop.secrets',
  kwallet6: 'org.kde.kwalletd6',
  kwallet5: 'org.kde.kwalletd5',
  kwallet: 'org.kde.kwalletd',
} as const;

export type Store = keyof typeof busNames;

const stores = Object.keys(busNames) as readonly Store[];

export const storeNamed = (name: string): Store | undefined => stores.find((store) => store === name);

export type KeyringSetting = 'auto' | 'secret-service' | 'kwallet';

export interface StoreWishes {
  readonly setting: KeyringSetting;
  readonly kept: Store | undefined;
  readonly chromiums: Store | undefined;
}

export const isAllowed = (store: Store, setting: KeyringSetting): boolean =>
  setting === 'auto' || (setting === 'kwallet') === store.startsWith('kwallet');

/** Another one than before could not open what is stored. */
export function storesThatAnswer({ owned, startable }: BusNames, wishes: StoreWishes): readonly Store[] {
  const { setting, kept, chromiums } = wishes;
  const rank = (store: Store) => {
    if (store === kept) return 0;
    if (store === chromiums) return 1;
    return owned.includes(busNames[store]) ? 2 : 3;
  };
  return stores
    .filter((store) => isAllowed(store, setting) && [...owned, ...startable].includes(busNames[store]))
    .toSorted((one, other) => rank(one) - rank(other));
}

const secretServiceDesktops = ['Unity', 'Deepin', 'GNOME', 'X-Cinnamon', 'Pantheon', 'XFCE', 'UKUI'];

const kdeStores: Readonly<Partial<Record<string, Store>>> = { 5: 'kwallet5', 6: 'kwallet6' };

/** As Chromium chooses. */
export function storeOfDesktop(env: NodeJS.ProcessEnv): Store | undefined {
  for (const name of (env['XDG_CURRENT_DESKTOP'] ?? '').split(':')) {
    if (secretServiceDesktops.includes(name)) return 'gnome-libsecret';
    if (name === 'KDE') return kdeStores[env['KDE_SESSION_VERSION'] ?? ''];
  }
  return undefined;
}
