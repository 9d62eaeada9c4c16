import { once } from 'node:events';
import { ServiceScreen } from './pages/service-screen.ts';
import { expect, test } from './support/fixtures.ts';
import { settingsFor } from './support/settings.ts';

const active = ['Enregistrée', 'Vérifiée', 'Activée'];

for (const kind of ['exception', 'rejection'] as const) {
  test(`an unexpected ${kind} is said in a window, with a report to copy, and ends the app`, async ({
    cloud,
    launch,
  }, testInfo) => {
    const running = await launch({ settings: settingsFor(cloud, testInfo.outputPath('home', 'data')) });
    const { app, window, output } = running;
    const screen = new ServiceScreen(window);
    const { identifier, secret } = cloud.ready.demo;
    await screen.saveKey(cloud.ready.demo);
    await expect(screen.steps).toHaveText(active);

    await app.evaluate(({ clipboard, dialog }) => {
      const answers = [0, 1];
      dialog.showMessageBoxSync = (...args: unknown[]) => {
        process.stdout.write(`SEEN ${JSON.stringify(args)} ${JSON.stringify(clipboard.readText())}\n`);
        return answers.shift() ?? 1;
      };
    });
    const child = app.process();
    const ended = once(child, 'exit');
    await app.evaluate(
      (_electron, { how, text }) => {
        setTimeout(() => {
          const error = new TypeError(text);
          if (how === 'exception') throw error;
          void Promise.reject(error);
        }, 50);
      },
      { how: kind, text: `sent ${identifier} with ${secret} and SharedAccessKey=${secret}` },
    );
    const [code] = (await ended) as [number];

    expect(code).toBe(70);
    const seen = output()
      .split('\n')
      .filter((line) => line.startsWith('SEEN '));
    expect(seen).toHaveLength(2);
    expect(seen[0]).toContain('Copier le rapport');
    expect(seen[1]).toContain('Le rapport est copié');
    expect(seen[1]).toContain('TypeError: sent *** with ***');
    expect(output()).toContain(kind === 'exception' ? '"uncaught exception"' : '"unhandled rejection"');
    for (const part of [identifier, secret]) expect(output()).not.toContain(part);
  });
}
