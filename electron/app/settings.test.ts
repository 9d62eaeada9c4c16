import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadSettings, settingsPath } from './settings.ts';

const vendorsHub = { host: 'hub831200asb002.servicebus.windows.net', port: 443, proxy: 'system' };
const defaults = { hub: vendorsHub, dataFolder: undefined, firm: { kind: 'unknown' }, update: undefined };

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'settings-'));
  path = join(folder, 'settings.json');
});
afterEach(() => rm(folder, { recursive: true }));

describe('the settings file', () => {
  test('may be absent: then the vendor’s hub holds', () => {
    expect(loadSettings(path)).toEqual({ settings: defaults });
  });

  test('sets hub, data folder and firm', async () => {
    const hub = { host: 'localhost', port: 8443, caFile: '/ca.pem', proxy: 'http://proxy:8080' };
    const feed = 'https://updates.example/quadra';
    await writeFile(
      path,
      JSON.stringify({ hub, dataFolder: '/data', firm: { sicCode: 'S', name: 'N' }, update: { feed } }),
    );
    expect(loadSettings(path).settings).toEqual({
      hub,
      dataFolder: '/data',
      firm: { kind: 'known', source: 'machine', sicCode: 'S', name: 'N' },
      update: { feed },
    });
  });

  test.each([
    ['{"hub":{"host":"h","port":"x"}}', 'hub.port'],
    ['{"hubb":{}}', 'hubb'],
    ['{"hub":{"proxy":"socks5://p:1"}}', 'hub.proxy'],
    ['{"hub":{"proxy":"http://user:pass@p:1"}}', 'must not hold a user or a password'],
    ['{"update":{"feed":"http://updates.example"}}', 'must be a URL that begins with https://'],
    ['{"update":{"feed":"https://user:pass@updates.example"}}', 'holds no user or password'],
    ['{', 'JSON'],
  ])('that is wrong (%s) is named, and the app runs on the defaults', async (text, named) => {
    await writeFile(path, text);
    const { settings, trouble } = loadSettings(path);
    expect(settings).toEqual(defaults);
    expect(trouble).toContain(named);
  });
});

test('the environment names the file, else it lies in the machine-wide place', () => {
  expect(settingsPath({ QUADRA_SETTINGS: '/x.json' }, 'linux')).toBe('/x.json');
  expect(settingsPath({}, 'linux')).toBe('/etc/quadra-parametrage/settings.json');
  expect(settingsPath({}, 'darwin')).toBe('/Library/Application Support/QuadraParametrage/settings.json');
});
