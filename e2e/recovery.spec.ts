import { join } from 'node:path';
import { ServiceScreen } from './pages/service-screen.ts';
import { expect, test } from './support/fixtures.ts';
import { answersTo } from './support/app/bridge-watch.ts';
import { contrastOf } from './support/app/picture.ts';
import {
  graphicsProcess,
  inPage,
  killFromOutside,
  pageProcess,
  wordsIn,
} from './support/app/processes-of.ts';
import { settingsFor } from './support/settings.ts';
import { filesContaining } from './support/traces.ts';

const fieldTexts = `[...document.querySelectorAll('input')].map(({ value }) => value).join('')`;

/** The machine may be busy while the new process starts. */
const patient = { timeout: 20_000 };

test('the graphics process dies: the window goes on with all that was typed', async ({
  cloud,
  launch,
}, testInfo) => {
  test.setTimeout(90_000);
  const running = await launch({ settings: settingsFor(cloud, testInfo.outputPath('home', 'data')) });
  const screen = new ServiceScreen(running.window);
  await screen.identifier.fill('typed-identifier');
  await screen.secret.fill('typed-secret');
  const contrast = () => contrastOf(running);
  await expect.poll(contrast, patient).toBeGreaterThan(50);
  const before = await graphicsProcess(running);
  killFromOutside(before);
  // Retried, because the answer may be lost with the dying process.
  await expect(async () => {
    expect([0, before]).not.toContain(await graphicsProcess(running));
  }).toPass(patient);
  await expect.poll(running.output).toContain('"process gone"');
  await expect(screen.identifier).toHaveValue('typed-identifier');
  await expect(screen.secret).toHaveValue('typed-secret');
  // Proves that the new process draws.
  await expect.poll(contrast, patient).toBeGreaterThan(50);
  await inPage(running, `document.body.style.opacity = '0'`);
  await expect.poll(contrast, patient).toBeLessThan(5);
  await inPage(running, `document.body.style.opacity = ''`);
  await expect.poll(contrast, patient).toBeGreaterThan(50);
  await screen.identifier.fill(cloud.ready.demo.identifier);
  await screen.secret.fill(cloud.ready.demo.secret);
  await screen.save.click();
  await expect(screen.steps).toHaveText(['Enregistrée', 'Vérifiée', 'Activée']);
});

test('the page dies: it comes back, says so, and the typed key can be saved without being shown again', async ({
  cloud,
  launch,
}, testInfo) => {
  const home = testInfo.outputPath('home');
  const key = cloud.ready.demo;
  const running = await launch({ settings: settingsFor(cloud, join(home, 'data')), home });
  const screen = new ServiceScreen(running.window);
  // Text is handed over after a pause. One field at a time, so that each counts.
  const handedOver = () => answersTo(running.app, 'keepUnsavedKey');
  await screen.identifier.fill(key.identifier);
  await expect.poll(handedOver).toBe(1);
  await screen.secret.fill(key.secret);
  await expect.poll(handedOver).toBe(2);
  const before = await pageProcess(running);
  killFromOutside(before);
  await expect.poll(() => pageProcess(running)).not.toBe(before);
  await expect.poll(() => wordsIn(running)).toContain('La clé que vous aviez saisie est conservée');
  expect(await inPage(running, fieldTexts)).toBe('');
  const everything = await inPage(running, 'document.documentElement.outerHTML');
  for (const part of [key.identifier, key.secret]) expect(everything).not.toContain(part);
  expect(await filesContaining(home, [key.secret, key.identifier])).toEqual([]);

  const press = (label: string) =>
    inPage(
      running,
      `[...document.querySelectorAll('button')].find((b) => b.innerText === '${label}').click()`,
    );
  await press('Sauver la clé conservée');
  await expect.poll(() => wordsIn(running)).toContain('Terminé');
  await expect.poll(() => wordsIn(running)).not.toContain('interrompu et a été rouvert');
});

test('a page that dies before it was typed into says what to do, and the notice can be closed', async ({
  cloud,
  launch,
}, testInfo) => {
  const running = await launch({ settings: settingsFor(cloud, testInfo.outputPath('home', 'data')) });
  const screen = new ServiceScreen(running.window);
  await screen.identifier.fill('half-a-key');
  const before = await pageProcess(running);
  killFromOutside(before);
  await expect.poll(() => pageProcess(running)).not.toBe(before);
  await expect.poll(() => wordsIn(running)).toContain('est à saisir à nouveau');
  await inPage(running, `document.querySelector('.app-notice button').click()`);
  await expect.poll(() => wordsIn(running)).not.toContain('est à saisir à nouveau');
});

test('a page that keeps dying is not reopened for ever: the fourth time somebody is asked', async ({
  cloud,
  launch,
}, testInfo) => {
  const running = await launch({ settings: settingsFor(cloud, testInfo.outputPath('home', 'data')) });
  await expect(new ServiceScreen(running.window).title).toBeVisible();
  await running.app.evaluate(({ dialog }) => {
    const asked = globalThis as { asked?: string[] };
    asked.asked = [];
    dialog.showMessageBox = (...args: unknown[]) => {
      asked.asked?.push(JSON.stringify(args.at(-1)));
      return Promise.resolve({ response: 0, checkboxChecked: false });
    };
  });
  const asked = () =>
    running.app.evaluate(() => (globalThis as { asked?: string[] }).asked?.join('\n') ?? '');
  for (let times = 1; times <= 4; times += 1) {
    const before = await pageProcess(running);
    killFromOutside(before);
    await expect.poll(() => pageProcess(running)).not.toBe(before);
    await expect.poll(() => wordsIn(running)).toContain('a été rouvert');
    if (times < 4) expect(await asked()).toBe('');
    else expect(await asked()).toContain("s'est interrompu plusieurs fois");
  }
});
