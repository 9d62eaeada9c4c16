// Imports only go down.

/**
 * The halves of the house, and what each must not know.
 * @type {Readonly<Record<string, readonly string[]>>}
 */
const mustNotKnow = {
  shared: ['electron', 'renderer', 'cloud', 'e2e', 'bench'],
  renderer: ['electron', 'cloud', 'e2e', 'bench'],
  electron: ['renderer', 'cloud', 'e2e', 'bench'],
  cloud: ['electron', 'renderer', 'e2e', 'bench'],
};

/**
 * French sentences have one home: the report and the command line speak as the screen does.
 * @type {Readonly<Record<string, readonly string[]>>}
 */
const doors = { 'electron > renderer': ['./fr'] };

/**
 * The rooms of each half, and the neighbours each may know; nothing else of that half, a room to come included.
 * @type {Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>}
 */
const mayKnow = {
  renderer: {
    state: [],
    fr: ['state'],
    components: ['fr', 'state'],
  },
  electron: {
    environment: [],
    store: [],
    hub: [],
    ipc: [],
    vault: ['store'],
    runtime: ['vault'],
    journal: ['store'],
    onboarding: ['hub'],
    update: ['hub'],
    services: ['store', 'hub', 'vault', 'journal', 'onboarding'],
    app: [
      'environment',
      'store',
      'hub',
      'ipc',
      'vault',
      'runtime',
      'journal',
      'onboarding',
      'update',
      'services',
    ],
    cli: ['environment', 'app', 'services'],
  },
  cloud: {
    base: [],
    observe: ['base'],
    ownership: ['base'],
    storage: ['base', 'ownership'],
    certificates: ['base'],
    children: ['base'],
    broker: ['base'],
    registry: ['base', 'broker/security'],
    worker: ['base', 'observe', 'registry'],
    portal: ['base', 'registry'],
    'portal/pages': ['portal/api.ts'],
    control: ['base', 'observe', 'broker', 'registry'],
    conformance: ['base', 'broker', 'certificates'],
  },
};

const message = 'Imports only go down, and only where eslint.fences.mjs says so.';

/** The same in the shape eslint-plugin-import-x wants. Every room's tests may use what lies in `testing`. */
export const importZones = [
  ...Object.entries(mustNotKnow).flatMap(([half, others]) =>
    others.map((other) => ({
      ...{ target: `./${half}`, from: `./${other}`, message },
      except: [...(doors[`${half} > ${other}`] ?? [])],
    })),
  ),
  ...Object.entries(mayKnow).flatMap(([half, rooms]) =>
    Object.entries(rooms).map(([room, known]) => ({
      ...{ target: `./${half}/${room}`, from: `./${half}`, message },
      except: [room, 'testing', ...known].map((other) => `./${other}`),
    })),
  ),
];
