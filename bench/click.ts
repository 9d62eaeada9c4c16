import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startKeyring } from '../e2e/support/system/keyring.ts';
import { startHiddenScreen } from '../scripts/run/screen.mjs';
import { bareApp, startApp } from './app-start.ts';
import type { BenchReport } from './bench.ts';
import { inRounds, reportOfRounds } from './paired-runs.ts';

/** Nine of ten clicks show within one frame at 60 Hz, in milliseconds. */
const goals = { appP90: 1000 / 60 };

/**
 * Clicks at a random time within a frame. The message arrives after that frame has been submitted.
 */
const clickOnce = (label: string) => `new Promise((resolve, reject) => {
  const button = [...document.querySelectorAll('button')].find(({ innerText }) => ${label}.test(innerText));
  if (button === undefined) reject(new Error('no such button'));
  else setTimeout(() => {
    const { port1, port2 } = new MessageChannel();
    const started = performance.now();
    port1.onmessage = () => resolve(performance.now() - started);
    button.click();
    requestAnimationFrame(() => port2.postMessage(null));
  }, Math.random() * 30);
})`;

/** Milliseconds. */
const settleTime = 4_000;

export async function benchClick(): Promise<BenchReport> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-click-'));
  const keyring = await startKeyring();
  const screens: Awaited<ReturnType<typeof startHiddenScreen>>[] = [];
  /** Its own screen, because a covered window is not drawn. */
  const open = async (entry: string, name: string) => {
    const screen = await startHiddenScreen();
    screens.push(screen);
    return startApp({ entry, home: join(folder, name), env: { ...keyring.env, ...screen.env } });
  };
  const [baseline, app, control] = await Promise.all([
    open(bareApp, 'baseline'),
    open('.', 'app'),
    open(bareApp, 'control'),
  ]);
  await pause(settleTime);
  // The button appears only with a secret.
  await app.evaluate(`[...document.querySelectorAll('input')].at(-1).focus();
    document.execCommand('insertText', false, 'typed-secret')`);
  const click = (of: typeof baseline, label: string) => async () => {
    const taken = await of.evaluate(clickOnce(label));
    if (typeof taken !== 'number') throw new Error(`No click: ${String(taken)}`);
    return taken;
  };
  try {
    const rounds = await inRounds(
      {
        baseline: click(baseline, '/^(on|off)$/u'),
        app: click(app, '/^(Afficher|Masquer)/u'),
        control: click(control, '/^(on|off)$/u'),
      },
      { warmUp: 10, rounds: 100 },
    );
    return reportOfRounds(
      {
        bench: 'click',
        compared: {
          baseline: 'a page with one button that changes a text',
          app: 'the button that shows and hides the typed secret, in the real window',
          control: 'the page with one button once more',
        },
        ...{ unit: 'ms', goals },
      },
      rounds,
    );
  } finally {
    await Promise.all([baseline, app, control].map((one) => one.stop()));
    await Promise.all([keyring.dispose(), ...screens.map((screen) => screen.stop())]);
    rmSync(folder, { recursive: true });
  }
}
