import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startKeyring } from '../e2e/support/system/keyring.ts';
import { startHiddenScreen } from '../scripts/run/screen.mjs';
import { bareApp, measureStart, type Start } from './app-start.ts';
import type { BenchReport } from './bench.ts';
import { inRounds, reportOfRounds, type Round } from './paired-runs.ts';

/** Ratio to an empty Electron app. */
const goals = { ratioP50: 1.05 };

const compared = {
  baseline:
    'an empty Electron app: one window, one heading; same runtime, same switches, hardware acceleration off',
  app: 'the built app on a profile of its own, without a key, with a real keyring',
  control: 'the empty app once more',
};

interface Rounds {
  readonly starts: readonly Readonly<Record<keyof Round, Start>>[];
}

let running: Promise<Rounds> | undefined;

function measured(): Promise<Rounds> {
  running ??= measureRounds({ warmUp: 2, rounds: 20 });
  return running;
}

async function measureRounds(length: { warmUp: number; rounds: number }): Promise<Rounds> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-start-'));
  const [keyring, screen] = await Promise.all([startKeyring(), startHiddenScreen()]);
  const of = (entry: string, name: keyof Round) => () =>
    measureStart({ entry, home: join(folder, name), env: { ...keyring.env, ...screen.env } });
  try {
    const starts = await inRounds(
      { baseline: of(bareApp, 'baseline'), app: of('.', 'app'), control: of(bareApp, 'control') },
      length,
    );
    return { starts };
  } finally {
    await Promise.all([keyring.dispose(), screen.stop()]);
    rmSync(folder, { recursive: true });
  }
}

const roundsOf = ({ starts }: Rounds, what: keyof Start): readonly Round[] =>
  starts.map(({ baseline, app, control }) => ({
    baseline: baseline[what],
    app: app[what],
    control: control[what],
  }));

export const benchStart = async (): Promise<BenchReport> =>
  reportOfRounds({ bench: 'start', compared, unit: 'ms', goals }, roundsOf(await measured(), 'painted'));

export const benchUsable = async (): Promise<BenchReport> =>
  reportOfRounds({ bench: 'usable', compared, unit: 'ms', goals: {} }, roundsOf(await measured(), 'usable'));

/** PSS of all processes 2.5 s after spawn. */
export const benchMemory = async (): Promise<BenchReport> =>
  reportOfRounds({ bench: 'memory', compared, unit: 'MB', goals }, roundsOf(await measured(), 'memory'));
