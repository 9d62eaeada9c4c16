import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startKeyring } from '../e2e/support/system/keyring.ts';
import { startHiddenScreen } from '../scripts/run/screen.mjs';
import { measureStart, type Start } from './app-start.ts';
import type { BenchReport } from './bench.ts';
import { inRounds, medianRatio } from './paired-runs.ts';
import { interval, percentile } from './statistics.ts';

type Pair = readonly [off: number, on: number];

/**
 * Cost of hardware acceleration without a graphics card, as on a terminal server. Informs a
 * default.
 */
export async function benchAcceleration(): Promise<BenchReport> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-acceleration-'));
  const [keyring, screen] = await Promise.all([startKeyring(), startHiddenScreen()]);
  const start = (name: string, acceleration: boolean) => () =>
    measureStart({
      entry: '.',
      home: join(folder, name),
      env: { ...keyring.env, ...screen.env, QUADRA_HARDWARE_ACCELERATION: String(acceleration) },
    });
  try {
    const rounds = await inRounds(
      { off: start('off', false), on: start('on', true) },
      { warmUp: 1, rounds: 10 },
    );
    const pairs = (what: keyof Start) => rounds.map(({ off, on }): Pair => [off[what], on[what]]);
    const median = (what: keyof Start, which: 0 | 1) =>
      percentile(
        pairs(what).map((pair) => pair[which]),
        0.5,
      );
    return {
      bench: 'acceleration',
      compared: {
        baseline: 'the app as it is, without the graphics card',
        app: 'the app with hardwareAcceleration true',
      },
      unit: 'ms, MB',
      samples: rounds.length,
      numbers: {
        ...{ baselineP50: median('painted', 0), appP50: median('painted', 1) },
        ...{
          ratioP50: medianRatio(pairs('painted')),
          ratioP50Interval: interval(pairs('painted'), medianRatio),
        },
        ...{ memoryOffP50: median('memory', 0), memoryOnP50: median('memory', 1) },
        memoryRatioP50: medianRatio(pairs('memory')),
        memoryRatioP50Interval: interval(pairs('memory'), medianRatio),
      },
      goals: {},
    };
  } finally {
    await Promise.all([keyring.dispose(), screen.stop()]);
    rmSync(folder, { recursive: true });
  }
}
