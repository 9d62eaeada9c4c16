import { readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { laterChunks, mostAtStart, sizesOfBuild, someStartsChunks } from '../bench/sizes.ts';
import { inRoot } from '../scripts/setup/paths.mjs';
import { UpdateDialog } from './pages/update-dialog.ts';
import { ServiceScreen } from './pages/service-screen.ts';
import { expect, test } from './support/fixtures.ts';
import { runScript } from './support/app/run-script.ts';
import { settingsFor } from './support/settings.ts';
import type { RunningApp } from './support/app/launch-app.ts';

const boundsOf = ({ app }: RunningApp) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());

test('a second start of the same account brings the window to the front and ends; a script does neither', async ({
  cloud,
  keyring,
  launch,
  display,
}, testInfo) => {
  const home = testInfo.outputPath('home');
  const settings = settingsFor(cloud, join(home, 'data'));
  const running = await launch({ settings, home });
  await expect(new ServiceScreen(running.window).title).toBeVisible();
  await running.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.minimize();
  });
  const again = await runScript({ settings, keyring, home, env: display }, []);
  expect(again.code).toBe(0);
  await expect
    .poll(() =>
      running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((w) => w.isMinimized())),
    )
    .toEqual([false]);
  expect((await runScript({ settings, keyring, home }, ['--report'])).code).toBe(0);
});

test('the window comes back where it stood, and onto the screen from outside of it', async ({
  cloud,
  launch,
}, testInfo) => {
  const home = testInfo.outputPath('home');
  const settings = settingsFor(cloud, join(home, 'data'));
  const wanted = { x: 60, y: 40, width: 800, height: 600 };
  const first = await launch({ settings, home });
  await first.app.evaluate(({ BrowserWindow }, bounds) => {
    BrowserWindow.getAllWindows()[0]?.setBounds(bounds);
  }, wanted);
  await first.close();
  const second = await launch({ settings, home });
  expect(await boundsOf(second)).toEqual(wanted);
  const folder = await second.app.evaluate((electron) => electron.app.getPath('userData'));
  await second.close();

  const outside = { x: 5000, y: -3000, width: 9000, height: 500, maximized: false };
  await writeFile(join(folder, 'window.json'), JSON.stringify(outside));
  const third = await launch({ settings, home });
  const { x = -1, y = -1, width = 0, height = 0 } = (await boundsOf(third)) ?? {};
  const area = await third.app.evaluate(({ screen }) => screen.getPrimaryDisplay().workArea);
  expect(x).toBeGreaterThanOrEqual(area.x);
  expect(y).toBeGreaterThanOrEqual(area.y);
  expect(x + width).toBeLessThanOrEqual(area.x + area.width);
  expect(y + height).toBeLessThanOrEqual(area.y + area.height);
});

/** Our scripts compiled in the main process so far. */
const loadedScripts = ({ app }: RunningApp) =>
  app.evaluate(() => {
    const { Session } = process.getBuiltinModule('node:inspector');
    const session = new Session();
    const urls: string[] = [];
    session.connect();
    session.on('Debugger.scriptParsed', ({ params }) => urls.push(params.url));
    session.post('Debugger.enable');
    session.disconnect();
    return urls.filter((url) => url.includes('/dist/electron/')).map((url) => url.replace(/^.*\//u, ''));
  });

test("Azure's SDK is not loaded before the first action on the hub, and then it is", async ({
  cloud,
  launch,
}, testInfo) => {
  const running = await launch({ settings: settingsFor(cloud, testInfo.outputPath('home', 'data')) });
  const screen = new ServiceScreen(running.window);
  await screen.identifier.fill('typed');
  await screen.documentation.click();
  const before = await loadedScripts(running);
  expect(before).toContain('main.js');
  for (const later of ['sdk.js', ...laterChunks]) expect(before).not.toContain(later);
  const dialogFiles = () =>
    running.window.evaluate<number>(`document.querySelectorAll('link[href*="/dialogs-"]').length`);
  expect(await dialogFiles()).toBe(0);
  await new UpdateDialog(running).openByMenu();
  expect(await dialogFiles()).toBeGreaterThan(0);
  await running.window.keyboard.press('Escape');
  await screen.saveKey(cloud.ready.demo);
  await expect(screen.steps).toHaveText(['Enregistrée', 'Vérifiée', 'Activée']);
  expect(await loadedScripts(running)).toContain('sdk.js');
});

test('the code that opens the window stays small', () => {
  // Chunks of other names would count as loaded at start.
  expect(readdirSync(inRoot('dist', 'electron', 'chunks'))).toEqual(
    expect.arrayContaining([...laterChunks, ...someStartsChunks]),
  );
  const { main, page } = sizesOfBuild();
  expect(main + page).toBeLessThanOrEqual(mostAtStart);
});

test('the page carries no schema library', () => {
  const namesIn = (folder: string) =>
    readdirSync(folder, { encoding: 'utf8', recursive: true })
      .filter((name) => name.endsWith('.js'))
      .flatMap((name) => readFileSync(join(folder, name), 'utf8').match(/ZodMini\w+/gu) ?? []);
  expect(namesIn(inRoot('dist', 'electron'))).toContain('ZodMiniObject');
  expect(namesIn(inRoot('dist', 'renderer', 'assets'))).toEqual([]);
});
