import type { Page } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as rest } from 'node:timers/promises';
import { ServiceScreen } from '../e2e/pages/service-screen.ts';
import { startTestCloud } from '../e2e/support/cloud.ts';
import { startKeyring } from '../e2e/support/system/keyring.ts';
import { launchApp } from '../e2e/support/app/launch-app.ts';
import { settingsFor } from '../e2e/support/settings.ts';
import type { Bridge } from '../shared/contract.ts';
import { startHiddenScreen } from '../scripts/run/screen.mjs';
import { bareOnboarding } from './bare-onboarding.ts';
import type { BenchReport } from './bench.ts';
import { medianRatio } from './paired-runs.ts';
import { interval, percentile } from './statistics.ts';

/** Milliseconds. */
const deadline = 20_000;

/** Milliseconds; the app's rate limit allows two a second. */
const betweenTurns = 500;

const warmUp = 3;
const samples = 100;

const goal = 1.3;

/** Milliseconds after the click. */
interface Success {
  /** The DOM is updated. */
  readonly known: number;
  /** The frame is drawn. */
  readonly painted: number;
}

interface Turn {
  readonly baseline: number;
  readonly app: Success;
}

export async function benchOnboarding(): Promise<BenchReport> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-onboarding-'));
  const [cloud, keyring, screen] = await Promise.all([startTestCloud(), startKeyring(), startHiddenScreen()]);
  const launched = await launchApp({
    ...{ settings: settingsFor(cloud, join(folder, 'data')), keyring },
    ...{ home: join(folder, 'home'), env: screen.env },
  });
  try {
    const window = new ServiceScreen(launched.window);
    await window.saveKey(cloud.ready.demo);
    await window.headline.getByText('Terminé').waitFor();
    const turns: Turn[] = [];
    for (let turn = 0; turn < warmUp + samples; turn += 1) {
      const baselineFirst = Math.random() < 0.5;
      let baseline = baselineFirst ? await timed(() => bareOnboarding(cloud.ready)) : 0;
      const app = await clickToSuccess(launched.window);
      if (!baselineFirst) baseline = await timed(() => bareOnboarding(cloud.ready));
      if (turn >= warmUp) turns.push({ baseline, app });
      await rest(betweenTurns);
    }
    return report(turns);
  } finally {
    await launched.close();
    await Promise.all([cloud.stop(), keyring.dispose(), screen.stop()]);
    rmSync(folder, { recursive: true });
  }
}

async function timed(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

interface PageGlobals {
  readonly quadra: Bridge;
  readonly requestAnimationFrame: (callback: () => void) => void;
}

export const clickToSuccess = (window: Page): Promise<Success> =>
  window.evaluate((timeout) => {
    const { quadra, requestAnimationFrame } = globalThis as unknown as PageGlobals;
    return new Promise<Success>((resolve, reject) => {
      const started = performance.now();
      setTimeout(() => {
        reject(new Error('The onboarding did not end'));
      }, timeout);
      let running = false;
      const end = quadra.onView(({ onboarding: { kind } }) => {
        if (kind === 'running') running = true;
        if (!running || kind === 'running') return;
        end();
        if (kind !== 'succeeded') reject(new Error(`The onboarding ended as ${kind}`));
        const known = performance.now() - started;
        requestAnimationFrame(() => {
          resolve({ known, painted: performance.now() - started });
        });
      });
      quadra.startOnboarding('cegid-file-exchange').then((answer) => {
        if (!answer.ok) reject(new Error(`Not started: ${answer.problem.code}`));
      }, reject);
    });
  }, deadline);

function report(turns: readonly Turn[]): BenchReport {
  const baselines = turns.map(({ baseline }) => baseline);
  const pairsWith = (what: keyof Success) => turns.map(({ baseline, app }) => [baseline, app[what]] as const);
  const at = (what: keyof Success, share: number) =>
    percentile(
      turns.map(({ app }) => app[what]),
      share,
    );
  const ratio = medianRatio(pairsWith('painted'));
  return {
    bench: 'onboarding',
    compared: {
      baseline: 'a script with the bare SDK: new client, reply session, one request, replies to the last one',
      app: 'the real window: from the click to the frame that shows the success',
      known: 'the real window: from the click until the page holds the success, before the screen draws it',
    },
    samples: turns.length,
    numbers: {
      loadAverage: loadavg()[0] ?? Number.NaN,
      baselineP50: percentile(baselines, 0.5),
      baselineP90: percentile(baselines, 0.9),
      appP50: at('painted', 0.5),
      appP90: at('painted', 0.9),
      ratioP50: ratio,
      ratioP50Interval: interval(pairsWith('painted'), medianRatio),
      knownP50: at('known', 0.5),
      knownRatioP50: medianRatio(pairsWith('known')),
      knownRatioP50Interval: interval(pairsWith('known'), medianRatio),
    },
    goals: { ratioP50: { atMost: goal, met: ratio <= goal } },
  };
}
