import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadSettings, machineSettingsPath } from './settings.ts';

const defaults = {
  hub: { host: 'hub831200asb002.servicebus.windows.net', port: 443, proxy: 'system' },
  queues: { requests: 'sic-onboarding', replies: 'sic-onboarding-replies' },
  firm: { kind: 'unknown' },
  keyring: 'auto',
  hardwareAcceleration: false,
  keysWithheld: false,
};

/** {@link defaults}, with keys withheld. */
const withheld = { ...defaults, keysWithheld: true };

let folder: string;
let machine: string;
let user: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'settings-'));
  machine = join(folder, 'machine.json');
  user = join(folder, 'user.json');
});
afterEach(() => rm(folder, { recursive: true }));

const plain = (text = '') => text.replaceAll(/[\u00A0\u202F]/gu, ' ');
const load = (env: NodeJS.ProcessEnv = {}) => loadSettings({ machine, user, env });
const write = (path: string, content: unknown) => writeFile(path, JSON.stringify(content));
const sourceOf = (key: string, env: NodeJS.ProcessEnv) =>
  load(env)
    .inForce.find(([name]) => name === key)
    ?.slice(1);

test('without any layer the defaults hold', () => {
  const { settings, layers, errors, inForce } = load();
  expect(settings).toEqual(defaults);
  expect(layers.map(({ state }) => state)).toEqual(['absent', 'absent', 'absent']);
  expect(errors).toEqual([]);
  expect(new Set(inForce.map(([, , source]) => source))).toEqual(new Set(['default']));
});

test('the machine sets everything', async () => {
  const hub = { host: 'localhost', port: 8443, caFile: resolve('/ca.pem'), proxy: 'http://proxy:8080' };
  const queues = { requests: 'r', replies: 'a/b' };
  const update = { feed: 'https://u.example/q' };
  const rest = {
    dataFolder: resolve('/data'),
    update,
    keyring: 'kwallet',
    hardwareAcceleration: true,
  };
  await write(machine, { $schema: 'x', hub, queues, ...rest, firm: { sicCode: 'S', name: 'N' } });
  const firm = { kind: 'known', source: 'machine', sicCode: 'S', name: 'N' };
  expect(load().settings).toEqual({ hub, queues, ...rest, firm, keysWithheld: false });
});

test('machine < account < environment, key by key', async () => {
  await write(machine, { hub: { host: 'machine', proxy: 'http://machine:1' }, hardwareAcceleration: false });
  await write(user, { hub: { proxy: 'socks5://user:1' }, hardwareAcceleration: true });
  const env = { QUADRA_HUB_PROXY: 'none', QUADRA_HUB_PORT: '8443' };
  const { hub, hardwareAcceleration } = load(env).settings;
  expect(hub).toEqual({ host: 'machine', port: 8443, proxy: 'none' });
  expect(hardwareAcceleration).toBe(true);
  expect(sourceOf('hub.proxy', env)).toEqual(['none', 'environment']);
  expect(sourceOf('hub.proxy', {})).toEqual(['socks5://user:1', 'user']);
  expect(sourceOf('hub.host', env)).toEqual(['machine', 'machine']);
  expect(sourceOf('queues.requests', env)).toEqual(['sic-onboarding', 'default']);
});

test("a firm is taken whole: no name of one layer stands beside another's code SIC", async () => {
  await write(machine, { firm: { sicCode: 'S', name: 'Machine' } });
  const env = { QUADRA_FIRM_SIC_CODE: 'E' };
  expect(load(env).settings.firm).toEqual({ kind: 'known', source: 'machine', sicCode: 'E', name: '' });
  expect(sourceOf('firm.name', env)).toBeUndefined();
  expect(plain(load({ QUADRA_FIRM_NAME: 'x' }).errors[0]?.reason)).toBe(
    'QUADRA_FIRM_SIC_CODE : manque, alors que son groupe est donné',
  );
});

describe('a layer with a mistake is not taken', () => {
  test('that of the machine, with its file', async () => {
    await writeFile(machine, '{"hub":{"port":70000}}');
    const { settings, errors } = load();
    expect(settings).toEqual(withheld);
    const reason = 'hub.port : doit être un nombre entier de 1 à 65535';
    expect(errors.map((error) => ({ ...error, reason: plain(error.reason) }))).toEqual([
      { source: 'machine', path: machine, reason, about: 'keys' },
    ]);
  });

  test.each(['dataFolder', 'hub', 'firm', 'update', 'queues'])(
    "in an account's file that would lead the key elsewhere (%s)",
    async (key) => {
      const all = {
        dataFolder: '/elsewhere',
        hub: { host: 'elsewhere' },
        firm: { sicCode: 'S' },
        update: { feed: 'https://elsewhere/' },
        queues: { replies: 'elsewhere' },
      };
      await write(user, { [key]: all[key as keyof typeof all] });
      await write(machine, { hub: { host: 'machine' } });
      const { settings, errors } = load();
      expect(JSON.stringify(settings)).not.toContain('elsewhere');
      expect(plain(errors[0]?.reason)).toContain(
        "ne peut être défini que par le fichier du poste ou l'environnement",
      );
      expect(settings.hub.host).toBe('machine');
      expect(settings.keysWithheld).toBe(false);
    },
  );
});

const dataFolder = resolve('/srv/Données');
const accented = JSON.stringify({ dataFolder, firm: { sicCode: 'É-1' } });
const ofUser = JSON.stringify({ $schema: 'clé', hub: { proxy: 'none' } });
const utf16 = (text: string) => Buffer.from(text, 'utf16le');

const encodings: readonly [name: string, of: (text: string) => Uint8Array, refusal: string][] = [
  ['UTF-8', (text) => Buffer.from(text), ''],
  ['UTF-8 with a byte order mark', (text) => Buffer.from(`\uFEFF${text}`), ''],
  ['UTF-16 LE', utf16, 'semble enregistré en UTF-16'],
  ['Windows-1252', (text) => Buffer.from(text, 'latin1'), 'semble enregistré en ANSI (Windows-1252)'],
  [
    'UTF-8 cut inside a letter',
    (text) => Buffer.from(text).subarray(0, Buffer.from(text).indexOf(0xc3) + 1),
    "s'arrête au milieu d'un caractère",
  ],
  ['nothing', () => Buffer.of(), 'erreur JSON, ligne 1, colonne 1'],
  ['blanks', () => Buffer.from(' \r\n '), 'erreur JSON, ligne 2, colonne 2'],
];

describe.each(encodings)('settings in %s are read whole or named', (_name, of, refusal) => {
  test.each(['machine', 'QUADRA_SETTINGS'] as const)("in the machine's place (%s)", async (place) => {
    await writeFile(machine, of(accented));
    const { settings, errors } = load(place === 'machine' ? {} : { QUADRA_SETTINGS: machine });
    if (refusal === '') {
      expect(settings).toMatchObject({ dataFolder, firm: { sicCode: 'É-1' } });
      expect([settings.keysWithheld, errors]).toEqual([false, []]);
    } else {
      expect(settings).toEqual(withheld);
      expect(errors).toMatchObject([{ source: 'machine', path: machine, about: 'file' }]);
      expect(plain(errors[0]?.reason)).toContain(refusal);
    }
  });

  test("in the account's place", async () => {
    await writeFile(user, of(ofUser));
    const { settings, errors } = load();
    expect(settings).toEqual({
      ...defaults,
      hub: { ...defaults.hub, proxy: refusal === '' ? 'none' : 'system' },
    });
    expect(errors.map(({ reason }) => plain(reason).includes(refusal))).toEqual(refusal ? [true] : []);
  });
});

test('a file that the environment names must be there, and one that cannot be read is named', async () => {
  expect(load({ QUADRA_SETTINGS: machine }).errors).toMatchObject([{ source: 'machine', path: machine }]);
  expect(load().errors).toEqual([]);
  await mkdir(machine);
  expect(plain(load().errors[0]?.reason)).toContain('ne peut pas être lu (EISDIR)');
});

test('the environment names the file, else it lies in the machine-wide place', () => {
  const ofWindows = 'C:\\ProgramData\\QuadraParametrage\\settings.json';
  expect(machineSettingsPath({ QUADRA_SETTINGS: '/x.json' }, 'linux')).toBe('/x.json');
  expect(machineSettingsPath({ QUADRA_SETTINGS: '' }, 'linux')).toBe('/etc/quadra-parametrage/settings.json');
  expect(machineSettingsPath({}, 'linux')).toBe('/etc/quadra-parametrage/settings.json');
  expect(machineSettingsPath({}, 'darwin')).toBe(
    '/Library/Application Support/QuadraParametrage/settings.json',
  );
  expect(machineSettingsPath({ ProgramData: 'D:\\All' }, 'win32')).toBe(
    'D:\\All\\QuadraParametrage\\settings.json',
  );
  for (const ProgramData of [undefined, '', 'All']) {
    expect(machineSettingsPath({ ProgramData }, 'win32')).toBe(ofWindows);
  }
});
