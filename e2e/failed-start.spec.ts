import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { damagedApp, failingStart, type FailedStart } from './support/app/damaged-app.ts';
import { expect, test } from './support/fixtures.ts';

/** A system's message about a missing file contains its path, which must not appear. */
const secretName = 'SharedAccessKey=in-the-name-of-a-folder';

function expectSaid({ code, windows, output }: FailedStart, cause: string): void {
  expect(code, output).toBe(70);
  expect(windows).toHaveLength(2);
  expect(windows[0]).toContain("L'application n'a pas pu démarrer.");
  expect(windows[0]).toContain('Copier le rapport');
  expect(windows[1]).toContain('Le rapport est copié');
  expect(windows[1]).toContain("Rapport d'erreur");
  expect(windows[1]).toContain(cause);
  expect(output).toContain('"event":"start failed"');
  expect(output).not.toContain('in-the-name-of-a-folder');
}

test('a start without a part of the program is said in a window, with a redacted report, and ends', async ({
  display,
}, testInfo) => {
  const app = await damagedApp(testInfo.outputPath(secretName), ['electron/chunks/handlers.js']);
  const failed = await failingStart(app, testInfo.outputPath('home'), display);
  expectSaid(failed, 'Cannot find module');
  expect(failed.windows[1]).toContain('SharedAccessKey=***');
});

for (const part of ['page', 'script of the page'] as const) {
  test(`a start without the ${part} does not end in an empty window`, async ({ display }, testInfo) => {
    const whole = await readdir(join('dist', 'renderer', 'assets'));
    const scripts = whole.filter((name) => /^index-.*\.js$/u.test(name));
    expect(scripts).toHaveLength(1);
    const missing = part === 'page' ? ['renderer'] : scripts.map((name) => `renderer/assets/${name}`);
    const app = await damagedApp(testInfo.outputPath(secretName), missing);
    const failed = await failingStart(app, testInfo.outputPath('home'), display);
    expectSaid(failed, 'a file of the page is missing: app://quadra/');
  });
}

test('a start on a data folder that cannot be made says so instead of ending in silence', async ({
  display,
}, testInfo) => {
  const app = await damagedApp(testInfo.outputPath('app'), []);
  const home = testInfo.outputPath('home', secretName);
  await mkdir(home, { recursive: true });
  await writeFile(join(home, '.config'), 'a file in the place of a folder');
  const failed = await failingStart(app, home, display);
  expectSaid(failed, 'ENOTDIR');
  expect(failed.windows[0]).toContain('Le profil de ce compte ne peut pas être modifié.');
  expect(failed.windows[0]).toContain("d'autoriser l'écriture dans le dossier QuadraParametrage-ApiKeys");
});
