import { expect, test } from 'vitest';
import { storeOfDesktop, storesThatAnswer, type Store } from './stores.ts';

const secrets = 'org.freedesktop.secrets';
const [kwallet5, kwallet6] = ['org.kde.kwalletd5', 'org.kde.kwalletd6'];
const auto = { setting: 'auto', kept: undefined, chromiums: undefined } as const;

test.each([
  [
    'the running one before one that can be started',
    [kwallet5],
    [secrets],
    auto,
    ['kwallet5', 'gnome-libsecret'],
  ],
  ['the Secret Service before a wallet', [kwallet6, secrets], [], auto, ['gnome-libsecret', 'kwallet6']],
  ['the newest wallet', [kwallet5, kwallet6], [], auto, ['kwallet6', 'kwallet5']],
  [
    "the desktop's own, even if it is to be started",
    [secrets],
    [kwallet6],
    { ...auto, chromiums: 'kwallet6' },
    ['kwallet6', 'gnome-libsecret'],
  ],
  [
    'the one that opened the vault last',
    [secrets, kwallet6],
    [],
    { ...auto, chromiums: 'kwallet6', kept: 'gnome-libsecret' },
    ['gnome-libsecret', 'kwallet6'],
  ],
  ['a named one alone', [secrets, kwallet5], [], { ...auto, setting: 'kwallet' }, ['kwallet5']],
  ['a named one alone', [secrets, kwallet5], [], { ...auto, setting: 'secret-service' }, ['gnome-libsecret']],
  ['none', ['org.freedesktop.DBus'], ['org.a11y.Bus'], { ...auto, kept: 'kwallet5' }, []],
] as const)('of several keyrings is taken: %s', (_what, owned, startable, wishes, stores) => {
  expect(storesThatAnswer({ owned, startable }, wishes)).toEqual(stores);
});

test.each<readonly [NodeJS.ProcessEnv, Store | undefined]>([
  [{ XDG_CURRENT_DESKTOP: 'ubuntu:GNOME' }, 'gnome-libsecret'],
  [{ XDG_CURRENT_DESKTOP: 'X-Cinnamon' }, 'gnome-libsecret'],
  [{ XDG_CURRENT_DESKTOP: 'KDE', KDE_SESSION_VERSION: '5' }, 'kwallet5'],
  [{ XDG_CURRENT_DESKTOP: 'KDE', KDE_SESSION_VERSION: '6' }, 'kwallet6'],
  [{ XDG_CURRENT_DESKTOP: 'KDE' }, undefined],
  [{ XDG_CURRENT_DESKTOP: 'COSMIC' }, undefined],
  [{ XDG_CURRENT_DESKTOP: 'LXQt' }, undefined],
  [{ XDG_CURRENT_DESKTOP: 'sway' }, undefined],
  [{}, undefined],
])('Chromium knows the keyring of the desktop: %j', (env, store) => {
  expect(storeOfDesktop(env)).toBe(store);
});
