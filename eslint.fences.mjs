// Imports only go down.

/**
 * The layers, and what each must not know.
 * @type {Readonly<Record<string, readonly string[]>>}
 */
const mustNotKnow = {
  shared: ['electron', 'renderer', 'cloud', 'e2e', 'bench'],
  renderer: ['electron', 'cloud', 'e2e', 'bench'],
  electron: ['renderer', 'cloud', 'e2e', 'bench'],
  cloud: ['electron', 'renderer', 'e2e', 'bench'],
};

/**
 * The folders of each layer, and the neighbours each may import; nothing else of that layer, a new folder included.
 * @type {Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>}
 */
const mayKnow = {
  renderer: {
    ui: ['state'],
    state: [],
    firm: ['ui', 'state'],
    form: ['ui', 'state'],
    sharing: ['ui', 'state'],
    support: ['ui', 'state'],
    update: ['ui', 'state'],
    status: ['ui', 'state', 'firm', 'sharing'],
  },
  electron: {
    ipc: [],
    files: [],
    'service-bus': [],
    vault: ['files'],
    platform: ['vault'],
    settings: ['platform', 'service-bus'],
    journal: ['files'],
    onboarding: ['service-bus'],
    update: ['service-bus'],
    keys: ['platform', 'files', 'service-bus', 'vault', 'journal', 'onboarding', 'settings'],
    compose: ['platform', 'files', 'service-bus', 'vault', 'journal', 'onboarding', 'keys', 'settings'],
    support: ['platform', 'files', 'service-bus', 'journal', 'keys', 'settings', 'compose'],
    window: ['platform', 'ipc', 'keys', 'settings', 'support', 'update', 'compose'],
    cli: ['platform', 'keys', 'settings', 'support', 'compose'],
  },
  cloud: {
    base: [],
    host: ['base', 'service-bus', 'keys'],
    storage: ['base', 'host'],
    'service-bus': ['base'],
    keys: ['base', 'service-bus/security'],
    worker: ['base', 'keys'],
    portal: ['base', 'keys'],
    'portal/pages': ['portal/api.ts'],
  },
};

const message = 'Imports only go down, and only where eslint.fences.mjs says so.';

/** The same in the shape eslint-plugin-import-x wants. The tests of every folder may use what lies in `testing`. */
export const importZones = [
  ...Object.entries(mustNotKnow).flatMap(([layer, others]) =>
    others.map((other) => ({ target: `./${layer}`, from: `./${other}`, message })),
  ),
  ...Object.entries(mayKnow).flatMap(([layer, folders]) =>
    Object.entries(folders).map(([folder, known]) => ({
      ...{ target: `./${layer}/${folder}`, from: `./${layer}`, message },
      except: [folder, 'testing', ...known].map((other) => `./${other}`),
    })),
  ),
];
