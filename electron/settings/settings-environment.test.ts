import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadSettings, machineSettingsPath } from './settings.ts';

let folder: string;
let machine: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'settings-'));
  machine = join(folder, 'machine.json');
});
afterAll(() => rm(folder, { recursive: true }));

const plain = (text = '') => text.replaceAll(/[\u00A0\u202F]/gu, ' ');
const load = (env: NodeJS.ProcessEnv) => loadSettings({ machine, user: join(folder, 'none.json'), env });

test.each([
  ['QUADRA_HUB_PORT', 'x', 'doit être un nombre entier de 1 à 65535'],
  ['QUADRA_HUB_PORT', '8443.5', 'doit être un nombre entier de 1 à 65535'],
  ['QUADRA_HARDWARE_ACCELERATION', 'yes', 'doit être true ou false'],
  ['QUADRA_DATA_FOLDER', 'data', 'doit être un chemin complet, par exemple C:\\Quadra ou /srv/quadra'],
  [
    'QUADRA_HUB_CA_FILE',
    'ca.pem',
    'doit être un chemin complet : un chemin relatif ne se donne que dans un fichier de réglages, à partir duquel il compte',
  ],
  ['QUADRA_DATA_FOLDER', '/srv/a\tb', 'contient un caractère invisible, 7e position (U+0009)'],
  [
    'QUADRA_DATA_FOLDER',
    '/srv/Donn\uFFFDes',
    "contient un caractère illisible : cette valeur n'a pas été enregistrée en UTF-8",
  ],
  ['QUADRA_HUB_HOTS', 'h', 'variable inconnue. Vouliez-vous dire QUADRA_HUB_HOST ?'],
  ['QUADRA_FIRM_CODE_SIC', 'h', 'variable inconnue'],
  ['QUADRA_DATAFOLDER', '/x', 'variable inconnue. Vouliez-vous dire QUADRA_DATA_FOLDER ?'],
  ['QUADRA_SETTING', '/x', 'variable inconnue. Vouliez-vous dire QUADRA_SETTINGS ?'],
])('%s=%j is refused by the name of the variable', (variable, value, reason) => {
  const { settings, errors } = load({ [variable]: value });
  expect(settings).toMatchObject({ keysWithheld: true, hub: { proxy: 'system' } });
  expect(plain(errors[0]?.reason)).toBe(`${variable} : ${reason}`);
});

const data = resolve('/srv/quadra');
const blanks = 'Des espaces superflus ont été retirés.';
const quotes = 'Les guillemets autour de la valeur ont été retirés.';
test.each([
  ['QUADRA_DATA_FOLDER', `${data} `, 'dataFolder', data, [blanks]],
  ['QUADRA_DATA_FOLDER', `"${data} "`, 'dataFolder', data, [quotes, blanks]],
  ['QUADRA_DATA_FOLDER', `${data}\r`, 'dataFolder', data, [blanks]],
  ['QUADRA_HUB_PORT', ' 8443', 'hub.port', '8443', [blanks]],
  [
    'QUADRA_HUB_HOST',
    'https://h.example/',
    'hub.host',
    'h.example',
    ["L'adresse a été ramenée à son nom d'hôte."],
  ],
  ['QUADRA_HARDWARE_ACCELERATION', 'true ', 'hardwareAcceleration', 'true', [blanks]],
  ['QUADRA_FIRM_SIC_CODE', '"S"', 'firm.sicCode', '"S"', []],
  ['QUADRA_HUB_HOST', ' \u200B', 'hub.host', undefined, []],
])('%s=%j is mended, and says so', (variable, value, key, taken, mended) => {
  const { errors, inForce, mended: found } = load({ [variable]: value });
  expect(errors).toEqual([]);
  const own = inForce.find(([name, , source]) => name === key && source === 'environment');
  expect(own?.[1]).toBe(taken);
  expect(found.map(({ text }) => plain(text))).toEqual(mended.map((what) => `${variable} : ${what}`));
});

test('may hold variables of the tools', () => {
  expect(load({ QUADRA_ELECTRON: '33', QUADRA_RENDERER_DEV_URL: 'http://localhost' }).errors).toEqual([]);
});

test('names a file by a complete path, blanks around it or not', async () => {
  await writeFile(machine, '{"hub":{"host":"named"}}');
  const env = { QUADRA_SETTINGS: ` "${machine}"\r` };
  expect(machineSettingsPath(env, process.platform)).toBe(machine);
  const { settings, mended } = load(env);
  expect(settings.hub.host).toBe('named');
  expect(plain(mended[0]?.text)).toBe('QUADRA_SETTINGS : Des espaces superflus ont été retirés.');
  const relative = loadSettings({
    machine: 'quadra.json',
    user: machine,
    env: { QUADRA_SETTINGS: 'quadra.json' },
  });
  expect(plain(relative.errors[0]?.reason)).toContain('QUADRA_SETTINGS doit donner un chemin complet');
  expect(relative.settings.keysWithheld).toBe(true);
});
