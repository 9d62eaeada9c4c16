import { loadavg } from 'node:os';
import { interval, percentile } from '../statistics.ts';
import type { BenchReport } from '../bench.ts';

export type Pair = readonly [base: number, other: number];

const medianRatio = (pairs: readonly Pair[]): number =>
  percentile(
    pairs.map(([base, other]) => other / base),
    0.5,
  );

/** With its 95 % interval. */
export const ratioOf = (name: string, pairs: readonly Pair[]): Record<string, number | [number, number]> => ({
  [name]: medianRatio(pairs),
  [`${name}Interval`]: interval(pairs, medianRatio),
});

export const timesOf = (
  name: string,
  times: readonly number[],
  rates: readonly number[],
): Record<string, number> => ({
  [`${name}PerSecond`]: percentile(rates, 0.5),
  [`${name}P50`]: percentile(times, 0.5),
  [`${name}P99`]: percentile(times, 0.99),
});

export const goal = (atMost: number, value: number): BenchReport['goals'][string] => ({
  atMost,
  met: value <= atMost,
});

/** Reveals other load on the machine. */
export const loadAverage = (): number => loadavg()[0] ?? Number.NaN;
