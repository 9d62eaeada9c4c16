import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startKeyring } from '../e2e/support/keyring.ts';
import { startHiddenScreen } from '../scripts/lib/screen.mjs';
import { startApp, type StartedApp } from './app-start.ts';
import type { BenchReport } from './bench.ts';
import { inRounds, reportOfRounds } from './pairs.ts';

/** A click is painted in at most so many times what a page with one button takes. */
const goal = 1.25;

/**
 * Clicks at a random moment of the screen's beat and waits for the frame that shows what came of it: the code after the
 * next animation frame runs when that frame has been handed over.
 */
const clickOnce = (label: string) => `new Promise((resolve) => {
  const button = [...document.querySelectorAll('button')].find(({ innerText }) => ${label}.test(innerText));
  setTimeout(() => {
    const { port1, port2 } = new MessageChannel();
    const started = performance.now();
    port1.onmessage = () => resolve(performance.now() - started);
    button.click();
    requestAnimationFrame(() => port2.postMessage(null));
  }, Math.random() * 30);
})`;

/** The three windows are open and at rest by then, in milliseconds. */
const calm = 4_000;

const bare: Omit<StartedApp, 'home' | 'env'> = { entry: 'bench/bare-app/main.mjs' };

/** From a click in the form to the frame that shows its effect, over a button that changes one text. */
export async function benchClick(): Promise<BenchReport> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-click-'));
  const [keyring, screen] = await Promise.all([startKeyring(), startHiddenScreen()]);
  const env = { ...keyring.env, ...screen.env };
  const [floor, app, control] = await Promise.all([
    startApp({ ...bare, env, home: join(folder, 'floor') }),
    startApp({ entry: '.', env, home: join(folder, 'app') }),
    startApp({ ...bare, env, home: join(folder, 'control') }),
  ]);
  await pause(calm);
  // As a person pastes it: the button is there only beside a secret.
  await app.evaluate(`[...document.querySelectorAll('input')].at(-1).focus();
    document.execCommand('insertText', false, 'typed-secret')`);
  const click = (of: typeof floor, label: string) => async () => {
    const taken = await of.evaluate(clickOnce(label));
    if (typeof taken !== 'number') throw new Error(`No click: ${String(taken)}`);
    return taken;
  };
  try {
    const rounds = await inRounds(
      {
        floor: click(floor, '/^(on|off)$/u'),
        app: click(app, '/^(Afficher|Masquer)/u'),
        control: click(control, '/^(on|off)$/u'),
      },
      { warmUp: 10, rounds: 100 },
    );
    return reportOfRounds(
      {
        bench: 'click',
        compared: {
          floor: 'a page with one button that changes a text',
          app: 'the button that shows and hides the typed secret, in the real window',
          control: 'the page with one button once more',
        },
        ...{ unit: 'ms', goal },
      },
      rounds,
    );
  } finally {
    await Promise.all([floor, app, control].map((one) => one.stop()));
    await Promise.all([keyring.dispose(), screen.stop()]);
    rmSync(folder, { recursive: true });
  }
}
