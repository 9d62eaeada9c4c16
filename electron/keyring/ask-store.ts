import type { SessionBus } from './bus/session-bus.ts';
import type { Store } from './stores.ts';

type KWallet = Exclude<Store, 'gnome-libsecret'>;

const secrets = {
  destination: 'org.freedesktop.secrets',
  path: '/org/freedesktop/secrets',
  interface: 'org.freedesktop.Secret.Service',
};

const itemsOfChromium = (application: string) => [
  { 'xdg:schema': 'chrome_libsecret_os_crypt_password_v2', application },
  { 'xdg:schema': '_chrome_dummy_schema_for_unlocking' },
];

/** KeePassXC asks for each item and each program. */
export async function isSecretServiceOpen(
  { call }: SessionBus,
  { application, isGnome }: { readonly application: string; readonly isGnome: boolean },
): Promise<boolean> {
  const alias = await call({ ...secrets, member: 'ReadAlias', signature: 's', body: ['default'] });
  const collection = alias.ok ? String(alias.value[0]) : '/';
  if (collection === '/') return false;
  const locked = await call({
    ...{ ...secrets, path: collection, interface: 'org.freedesktop.DBus.Properties', member: 'Get' },
    ...{ signature: 'ss', body: ['org.freedesktop.Secret.Collection', 'Locked'] },
  });
  // A search may ask to unlock.
  if (!locked.ok || locked.value[0] !== false) return false;
  if (isGnome) return true;
  const searches = await Promise.all(
    itemsOfChromium(application).map((attributes) =>
      call({ ...secrets, member: 'SearchItems', signature: 'a{ss}', body: [attributes] }),
    ),
  );
  return searches.every((search) => search.ok && hasOnlyOpenItems(search.value));
}

const hasOnlyOpenItems = ([open, locked]: readonly unknown[]) =>
  Array.isArray(open) && open.length > 0 && Array.isArray(locked) && locked.length === 0;

function daemon(store: KWallet) {
  const name = store.replace('kwallet', 'kwalletd');
  return { destination: `org.kde.${name}`, path: `/modules/${name}`, interface: 'org.kde.KWallet' };
}

export async function isKWalletEnabled({ call }: SessionBus, store: KWallet): Promise<boolean> {
  const enabled = await call({ ...daemon(store), member: 'isEnabled' });
  return enabled.ok ? enabled.value[0] === true : enabled.problem === 'silent';
}

/** The wallet stays open for this application until the bus is closed. */
export async function openKWallet(
  { call }: SessionBus,
  store: KWallet,
  { application, deadline }: { readonly application: string; readonly deadline: number },
): Promise<boolean> {
  const wallet = await call({ ...daemon(store), member: 'networkWallet' }, deadline);
  if (!wallet.ok) return false;
  const body = [String(wallet.value[0]), 0, application];
  const opened = await call({ ...daemon(store), member: 'open', signature: 'sxs', body }, deadline);
  return opened.ok && Number(opened.value[0]) >= 0;
}
