import { expect, test, vi } from 'vitest';

// The module asks Electron for the app when loaded.
vi.mock('electron', () => ({ app: { getVersion: () => '0.1.0' } }));
const { channelFile, parseFeed } = await import('./feed-provider.ts');

const url = new URL('https://updates.example/latest-linux.yml');
const hash = Buffer.alloc(64, 7).toString('base64');
const good = `version: 0.2.0
files:
  - url: q-0.2.0-linux-amd64.deb
    sha512: ${hash}
    size: 3
path: q-0.2.0-linux-amd64.deb
releaseDate: '2026-11-24T08:00:00.000Z'
stagingPercentage: 50
`;

test('a feed is read, with what it says to the updater', () => {
  expect(parseFeed(good, 'latest-linux.yml', url)).toMatchObject({ version: '0.2.0', stagingPercentage: 50 });
});

test.each([
  ['a page', '<!doctype html><title>Connexion</title><p>Vous êtes hors ligne: reconnectez-vous</p>'],
  ['a page with a tab', '<html>\n\t<body>: -</body>'],
  ['nothing', ''],
  ['a list', '- 1\n- 2'],
  ['JSON of another service', '{"status": "ok", "version": 3}'],
  ['a version that is none', good.replace('0.2.0', 'latest')],
  ['a number as a version', good.replace('version: 0.2.0', 'version: 2')],
  ['no files', 'version: 0.2.0\nfiles: []\n'],
  ['the old format', `version: 0.2.0\npath: q.deb\nsha512: ${hash}\n`],
  ['no hash', good.replace(`    sha512: ${hash}\n`, '')],
  ['a short hash', good.replace(hash, 'abc=')],
])('%s is no feed, and only the name and the field are told', (_what, text) => {
  expect(() => parseFeed(text, 'latest-linux.yml', url)).toThrow(
    /^latest-linux\.yml is (?:not YAML|no feed file: [\w. ]+)$/u,
  );
});

test.each([
  ['linux', 'x64', 'latest-linux.yml'],
  ['linux', 'arm64', 'latest-linux-arm64.yml'],
  ['darwin', 'arm64', 'latest-mac.yml'],
  ['win32', 'x64', 'latest.yml'],
] as const)('%s %s asks for %s', (platform, arch, name) => {
  process.env['TEST_UPDATER_ARCH'] = 'arm';
  expect(channelFile(platform, arch)).toBe(name);
  delete process.env['TEST_UPDATER_ARCH'];
});
