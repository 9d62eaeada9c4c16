import { readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { fallbackVersion } from '../../scripts/setup/electron-fallback.mjs';
import { inRoot } from '../../scripts/setup/paths.mjs';
import { commandNames, type Bridge, type CommandName } from '../../shared/contract.ts';
import { expect, test } from './fixtures.ts';
import { enterRow } from './security-row.ts';

// Items 15, 16, 18 and 20 of Electron's security guide.

test('15 nothing is handed to the system to be opened', async ({ running }, testInfo) => {
  await running.app.evaluate(({ shell }) => {
    const calls: string[] = [];
    Object.assign(globalThis, { openedOutside: calls });
    for (const name of ['openExternal', 'openPath', 'showItemInFolder'] as const) {
      Object.assign(shell, { [name]: (target: string) => void calls.push(`${name} ${target}`) });
    }
  });
  await running.guide.evaluate(() => {
    for (const link of document.querySelectorAll('a')) link.click();
    for (const url of ['https://example.invalid', 'mailto:a@b.c', 'ms-msdt:/id', 'tel:1']) open(url);
  });
  await running.window.waitForTimeout(300);
  const calls = await running.app.evaluate(
    () => (globalThis as unknown as { openedOutside: string[] }).openedOutside,
  );
  expect(calls).toEqual([]);
  const folder = inRoot('dist', 'electron');
  for (const name of await readdir(folder, { recursive: true })) {
    if (!/\.c?js$/u.test(name)) continue;
    expect(await readFile(`${folder}/${name}`, 'utf8')).not.toMatch(/openExternal/u);
  }
  enterRow(testInfo, {
    item: 15,
    title: 'openExternal',
    how: 'never called, and not in the shipped code: there is no address to get wrong',
  });
});

test('16 the shipped Electron is named exactly', async ({ running }, testInfo) => {
  const manifest = JSON.parse(readFileSync(inRoot('package.json'), 'utf8')) as {
    devDependencies: Record<string, string>;
  };
  const pinned = manifest.devDependencies['electron'] ?? '';
  expect(pinned).toMatch(/^\d+\.\d+\.\d+$/u);
  const version = await running.app.evaluate(() => process.versions.electron);
  expect([pinned, fallbackVersion]).toContain(version);
  const note = version === pinned ? '' : ', because its download site is out of reach: never in a release';
  enterRow(testInfo, {
    item: 16,
    title: 'current Electron',
    how: `pinned ${pinned}; this run on ${version}${note}`,
  });
});

test('18 nothing is loaded from file:, and app:// does not leave its folder', async ({
  running,
}, testInfo) => {
  const file = await running.app.evaluate(async ({ BrowserWindow, session }) => {
    const window = new BrowserWindow({ show: false, webPreferences: { partition: 'persist:pages' } });
    await window.loadURL('file:///etc/hostname').catch(() => undefined);
    const text: unknown = await window.webContents.executeJavaScript('document.body?.innerText ?? ""');
    window.destroy();
    const answer = await session
      .fromPartition('persist:pages')
      .fetch('file:///etc/hostname')
      .then(
        (got) => got.status,
        () => 'failed',
      );
    return { text, answer };
  });
  expect(file.text).toBe('');
  expect([403, 'failed']).toContain(file.answer);
  const paths = [
    ...['../../package.json', '..%2f..%2fpackage.json', '%2e%2e/%2e%2e/package.json', '..\\..\\package.json'],
    ...[
      '..%5c..%5cpackage.json',
      '%00index.html',
      'index.html%00.png',
      '//etc/hostname',
      '%2fetc%2fhostname',
    ],
    ...['assets/../../electron/main.js', '%c0%ae%c0%ae/package.json', '', 'assets', 'assets/', '%'],
  ];
  const outcomes = await running.app.evaluate(
    ({ session }, all) =>
      Promise.all(
        all.map((path) =>
          session
            .fromPartition('persist:pages')
            .fetch(`app://quadra/${path}`)
            .then(
              (answer) => answer.status,
              () => 404,
            ),
        ),
      ),
    paths,
  );
  expect([...new Set(outcomes)]).toEqual([404]);
  const post = await running.app.evaluate(
    async ({ session }) =>
      (await session.fromPartition('persist:pages').fetch('app://quadra/index.html', { method: 'POST' }))
        .status,
  );
  expect(post).toBe(404);
  const how = `file: shows nothing; ${paths.length} ways out of the folder of app:// find nothing, nor does POST`;
  enterRow(testInfo, { item: 18, title: 'own scheme, no file:', how });
});

/** The bridge's listeners. Does not compile while one is missing. */
const listening: Readonly<Record<Exclude<keyof Bridge, CommandName>, true>> = {
  ...{ onView: true, onShowService: true, onShowFirm: true, onShowSharing: true, onDiagnosis: true },
  ...{ onAssistance: true, onShowUpdate: true, onUpdate: true },
};

test('20 the bridge is the contract and nothing more', async ({ running }, testInfo) => {
  const bridge = await running.window.evaluate(() => {
    const { quadra } = globalThis as unknown as { quadra: Record<string, unknown> };
    const own = Object.getOwnPropertyDescriptor(globalThis, 'quadra');
    const changed =
      Reflect.set(quadra, 'loadView', 1) ||
      Reflect.set(quadra, 'more', 1) ||
      Reflect.deleteProperty(globalThis, 'quadra');
    return {
      names: Object.keys(quadra).sort(),
      kinds: [...new Set(Object.values(quadra).map((value) => typeof value))],
      fixed: Object.isFrozen(quadra) && own?.writable === false && own.configurable === false && !changed,
      plain: Object.getPrototypeOf(quadra) === Object.prototype,
    };
  });
  const events = Object.keys(listening);
  expect(bridge).toEqual({
    names: [...commandNames, ...events].sort(),
    kinds: ['function'],
    fixed: true,
    plain: true,
  });
  expect(await running.guide.evaluate(() => 'quadra' in globalThis)).toBe(false);
  await running.window.evaluate(() => {
    const { quadra } = globalThis as unknown as Record<'quadra', Record<string, (call: unknown) => void>>;
    quadra['onShowService']?.((...given: unknown[]) => Object.assign(globalThis, { given }));
  });
  await running.app.evaluate(({ webContents }) => {
    for (const page of webContents.getAllWebContents())
      page.send('quadra:showService', 'cegid-file-exchange');
  });
  const given = () => running.window.evaluate(() => (globalThis as unknown as { given?: unknown[] }).given);
  await expect.poll(given).toEqual(['cegid-file-exchange']);
  const how = `${commandNames.length} commands and ${events.length} events, frozen; none in the guide; no event object is handed out`;
  enterRow(testInfo, { item: 20, title: 'bridge = contract', how });
});
