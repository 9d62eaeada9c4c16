/**
 * Imports only go down. Each row: the room, and the rooms it must not know.
 * @type {Readonly<Record<string, readonly string[]>>}
 */
const forbidden = {
  shared: ['electron', 'renderer', 'cloud', 'e2e', 'bench'],
  renderer: ['electron', 'cloud', 'e2e', 'bench'],
  cloud: ['electron', 'renderer', 'e2e', 'bench'],
  electron: ['renderer', 'cloud', 'e2e', 'bench'],
  'electron/store': [
    'electron/app',
    'electron/ipc',
    'electron/services',
    'electron/onboarding',
    'electron/hub',
    'electron/vault',
  ],
  'electron/vault': [
    'electron/app',
    'electron/ipc',
    'electron/services',
    'electron/onboarding',
    'electron/hub',
  ],
  'electron/hub': [
    'electron/app',
    'electron/ipc',
    'electron/services',
    'electron/onboarding',
    'electron/vault',
    'electron/store',
  ],
  'electron/onboarding': ['electron/app', 'electron/ipc', 'electron/services', 'electron/vault'],
  'electron/services': ['electron/app', 'electron/ipc'],
  'electron/ipc': ['electron/app', 'electron/vault', 'electron/hub', 'electron/onboarding', 'electron/store'],
};

/** The same rows in the shape eslint-plugin-import-x wants. */
export const importZones = Object.entries(forbidden).map(([room, others]) => ({
  target: `./${room}`,
  from: others.map((other) => `./${other}`),
  message: `${room} must not know this room: imports only go down.`,
}));
