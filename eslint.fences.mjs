/**
 * Imports only go down. Each row: the room, and the rooms it must not know.
 * @type {Readonly<Record<string, readonly string[]>>}
 */
const forbidden = {
  shared: ['electron', 'renderer', 'cloud', 'e2e', 'bench'],
  renderer: ['electron', 'cloud', 'e2e', 'bench'],
  'renderer/fr': ['renderer/components'],
  'renderer/state': ['renderer/components', 'renderer/fr'],
  cloud: ['electron', 'renderer', 'e2e', 'bench'],
  'cloud/registry': ['cloud/portal', 'cloud/worker', 'cloud/control', 'cloud/children'],
  'cloud/broker': ['cloud/portal', 'cloud/registry', 'cloud/worker', 'cloud/control', 'cloud/children'],
  'cloud/portal': ['cloud/broker', 'cloud/worker', 'cloud/control', 'cloud/children', 'cloud/certificates'],
  'cloud/portal/pages': ['cloud/portal/server', 'cloud/registry'],
  electron: ['renderer', 'cloud', 'e2e', 'bench'],
  'electron/runtime': [
    'electron/update',
    'electron/app',
    'electron/cli',
    'electron/journal',
    'electron/ipc',
    'electron/services',
    'electron/onboarding',
    'electron/hub',
    'electron/store',
  ],
  'electron/app': ['electron/cli'],
  'electron/journal': [
    'electron/update',
    'electron/app',
    'electron/cli',
    'electron/ipc',
    'electron/services',
    'electron/onboarding',
    'electron/hub',
    'electron/vault',
  ],
  'electron/store': [
    'electron/update',
    'electron/app',
    'electron/cli',
    'electron/journal',
    'electron/ipc',
    'electron/services',
    'electron/onboarding',
    'electron/hub',
    'electron/vault',
  ],
  'electron/vault': [
    'electron/update',
    'electron/app',
    'electron/cli',
    'electron/journal',
    'electron/ipc',
    'electron/services',
    'electron/onboarding',
    'electron/hub',
  ],
  'electron/hub': [
    'electron/update',
    'electron/app',
    'electron/cli',
    'electron/journal',
    'electron/ipc',
    'electron/services',
    'electron/onboarding',
    'electron/vault',
    'electron/store',
  ],
  'electron/onboarding': [
    'electron/update',
    'electron/app',
    'electron/cli',
    'electron/ipc',
    'electron/journal',
    'electron/services',
    'electron/vault',
  ],
  'electron/services': ['electron/app', 'electron/cli', 'electron/ipc', 'electron/update'],
  'electron/update': [
    'electron/app',
    'electron/cli',
    'electron/journal',
    'electron/ipc',
    'electron/services',
    'electron/onboarding',
    'electron/vault',
    'electron/store',
  ],
  'electron/ipc': [
    'electron/update',
    'electron/app',
    'electron/cli',
    'electron/vault',
    'electron/hub',
    'electron/onboarding',
    'electron/store',
  ],
};

/**
 * Doors in the fence. French sentences have one home: the report and the command line speak as the screen does.
 * @type {Readonly<Record<string, readonly string[]>>}
 */
const doors = { 'electron > renderer': ['./fr'] };

/** The same rows in the shape eslint-plugin-import-x wants. */
export const importZones = Object.entries(forbidden).flatMap(([room, others]) =>
  others.map((other) => ({
    target: `./${room}`,
    from: `./${other}`,
    except: [...(doors[`${room} > ${other}`] ?? [])],
    message: `${room} must not know this room: imports only go down.`,
  })),
);
