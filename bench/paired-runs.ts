import { cpus, loadavg, release, totalmem } from 'node:os';
import type { BenchReport } from './bench.ts';
import { interval, percentile } from './statistics.ts';

/** `control` repeats the baseline and shows the noise. */
export interface Round {
  readonly baseline: number;
  readonly app: number;
  readonly control: number;
}

type Pair = readonly [baseline: number, other: number];

export const medianRatio = (pairs: readonly Pair[]): number =>
  percentile(
    pairs.map(([baseline, other]) => other / baseline),
    0.5,
  );

/** In random order, after the warm-up rounds. */
export async function inRounds<Name extends string, Value>(
  work: Readonly<Record<Name, () => Promise<Value>>>,
  { warmUp, rounds }: { readonly warmUp: number; readonly rounds: number },
): Promise<readonly Readonly<Record<Name, Value>>[]> {
  const names = Object.keys(work) as Name[];
  const kept: Record<Name, Value>[] = [];
  for (let round = 0; round < warmUp + rounds; round += 1) {
    const values: Partial<Record<Name, Value>> = {};
    for (const name of drawn(names)) values[name] = await work[name]();
    if (round >= warmUp) kept.push(values as Record<Name, Value>);
  }
  return kept;
}

function drawn<Item>(items: readonly Item[]): readonly Item[] {
  return items
    .map((item) => ({ item, rank: Math.random() }))
    .sort((one, other) => one.rank - other.rank)
    .map(({ item }) => item);
}

/** `unit` applies to the measured values, `goals` are upper limits by number. */
export function reportOfRounds(
  what: Pick<BenchReport, 'bench' | 'compared'> & {
    readonly unit: string;
    readonly goals: Readonly<Record<string, number>>;
  },
  rounds: readonly Round[],
): BenchReport {
  const { bench, compared, unit } = what;
  const pairs = (other: 'app' | 'control') => rounds.map((round): Pair => [round.baseline, round[other]]);
  const at = (which: keyof Round, share: number) =>
    percentile(
      rounds.map((round) => round[which]),
      share,
    );
  const ratios = (other: 'app' | 'control') =>
    [medianRatio(pairs(other)), interval(pairs(other), medianRatio)] as const;
  const [ratioP50, ratioP50Interval] = ratios('app');
  const [controlP50, controlP50Interval] = ratios('control');
  const numbers: Record<string, number | readonly number[]> = {
    loadAverage: loadavg()[0] ?? Number.NaN,
    ...{
      baselineP50: at('baseline', 0.5),
      baselineP90: at('baseline', 0.9),
      appP50: at('app', 0.5),
      appP90: at('app', 0.9),
    },
    ...{ ratioP50, ratioP50Interval, controlP50, controlP50Interval },
  };
  const goals = Object.fromEntries(
    Object.entries(what.goals).map(([name, atMost]) => [
      name,
      { atMost, met: [numbers[name] ?? Number.NaN].flat().every((number) => number <= atMost) },
    ]),
  );
  return { bench, compared, unit, samples: rounds.length, numbers, goals };
}

export const machine = () =>
  `${String(cpus().length)} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${(totalmem() / 2 ** 30).toFixed(0)} GB, ${process.platform} ${release()}, Node.js ${process.versions.node}`;
