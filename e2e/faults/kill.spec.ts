import { setTimeout as pause } from 'node:timers/promises';
import { ServiceScreen } from '../pages/service-screen.ts';
import { expect, test } from '../support/fixtures.ts';
import { settingsFor } from '../support/settings.ts';
import { containersIn } from '../support/storage.ts';
import { countRequests } from './count-requests.ts';
import { enterRow } from './fault-row.ts';

const moments = Number(process.env['QUADRA_KILLS'] ?? 6);

/** Milliseconds. */
const longestRun = 900;

for (let moment = 0; moment < moments; moment += 1) {
  test(`19 kill -9, moment ${moment + 1}`, async ({ cloud, launch }, testInfo) => {
    const home = testInfo.outputPath('home');
    const settings = settingsFor(cloud, testInfo.outputPath('home', 'data'));
    const requests = countRequests(cloud);
    const first = await launch({ settings, home });
    await new ServiceScreen(first.window).saveKey(cloud.ready.demo);
    const delay = Math.round(((moment + Math.random()) / moments) * longestRun);
    await pause(delay);
    first.app.process().kill('SIGKILL');
    await first.close();

    const started = performance.now();
    const { window } = await launch({ settings, home });
    const screen = new ServiceScreen(window);
    await expect(screen.headline).not.toHaveText(/^(Chargement…)?$/u);
    // Killed before the key was on disk.
    if ((await screen.headline.innerText()) === "Clé d'API à saisir") await screen.saveKey(cloud.ready.demo);
    await expect(screen.steps).toHaveText(['Enregistrée', 'Vérifiée', 'Activée']);
    await requests.expectOne();
    expect(await containersIn(cloud)).toHaveLength(1);
    const seconds = (performance.now() - started) / 1_000;
    const fault = `kill -9, ${delay} ms after Sauver`;
    enterRow(testInfo, { number: 19, fault, cause: 'none: done', seconds, sentence: '–' });
  });
}
