import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startKeyring } from '../e2e/support/keyring.ts';
import { startHiddenScreen } from '../scripts/run/screen.mjs';
import { bareApp, measureStart, type Start } from './app-start.ts';
import type { BenchReport } from './bench.ts';
import { inRounds, reportOfRounds, type Round } from './paired-runs.ts';

/** The app starts in, and weighs, at most so many times what an empty Electron app does. */
const goals = { ratioP50: 1.05 };

const compared = {
  floor:
    'an empty Electron app: one window, one heading; same runtime, same switches, hardware acceleration off',
  app: 'the built app on a profile of its own, without a key, with a real keyring',
  control: 'the empty app once more',
};

interface Rounds {
  readonly starts: readonly Readonly<Record<keyof Round, Start>>[];
}

let running: Promise<Rounds> | undefined;

/** Each start gives two times and a weight: the three benches share them. */
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
      { floor: of(bareApp, 'floor'), app: of('.', 'app'), control: of(bareApp, 'control') },
      length,
    );
    return { starts };
  } finally {
    await Promise.all([keyring.dispose(), screen.stop()]);
    rmSync(folder, { recursive: true });
  }
}

const roundsOf = ({ starts }: Rounds, what: keyof Start): readonly Round[] =>
  starts.map(({ floor, app, control }) => ({ floor: floor[what], app: app[what], control: control[what] }));

/** From the spawn to the frame that shows the form, over the same of an empty app. */
export const benchStart = async (): Promise<BenchReport> =>
  reportOfRounds({ bench: 'start', compared, unit: 'ms', goals }, roundsOf(await measured(), 'painted'));

/** From the spawn until the form takes a key, over the painted frame of an empty app, which is usable at once. */
export const benchUsable = async (): Promise<BenchReport> =>
  reportOfRounds({ bench: 'usable', compared, unit: 'ms', goals: {} }, roundsOf(await measured(), 'usable'));

/** Proportional memory of all processes 2.5 s after the spawn, over the same of an empty app. */
export const benchMemory = async (): Promise<BenchReport> =>
  reportOfRounds({ bench: 'memory', compared, unit: 'MB', goals }, roundsOf(await measured(), 'memory'));
