/** @type {Readonly<Record<string, readonly string[]>>} */
const mustNotKnow = {
  shared: ['electron', 'renderer', 'cloud', 'e2e', 'bench'],
  renderer: ['electron', 'cloud', 'e2e', 'bench'],
  electron: ['renderer', 'cloud', 'e2e', 'bench'],
  cloud: ['electron', 'renderer', 'e2e', 'bench'],
};

/**
 * Unlisted folders may import none.
 * @type {Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>}
 */
const mayKnow = {
  shared: {
    environment: [],
    text: ['result.ts'],
    timing: ['result.ts'],
  },
  renderer: {
    ui: ['state'],
    state: [],
    firm: ['ui', 'state'],
    form: ['ui', 'state'],
    proxy: ['ui', 'state'],
    sharing: ['ui', 'state'],
    support: ['ui', 'state', 'proxy'],
    update: ['ui', 'state', 'proxy'],
    status: ['ui', 'state', 'proxy', 'sharing'],
  },
  electron: {
    ipc: [],
    files: [],
    'service-bus': [],
    chromium: ['service-bus'],
    vault: ['files'],
    platform: ['vault'],
    keyring: ['platform', 'vault'],
    settings: ['platform', 'service-bus'],
    journal: ['files'],
    onboarding: ['service-bus'],
    update: ['service-bus'],
    keys: ['platform', 'files', 'service-bus', 'vault', 'journal', 'onboarding', 'settings'],
    compose: [
      'platform',
      'keyring',
      'chromium',
      'files',
      'service-bus',
      'vault',
      'journal',
      'onboarding',
      'keys',
      'settings',
    ],
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

/** Tests may import `testing`. */
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
