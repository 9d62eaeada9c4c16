import { loadavg } from 'node:os';
import { interval, percentile } from '../statistics.ts';
import type { BenchReport } from '../bench.ts';

/** Two measurements taken next to each other: what is compared with, and what is compared. */
export type Pair = readonly [base: number, other: number];

/** The middle of the ratios of all pairs. */
const medianRatio = (pairs: readonly Pair[]): number =>
  percentile(
    pairs.map(([base, other]) => other / base),
    0.5,
  );

/** A ratio and its 95 % interval, under two names. */
export const ratioOf = (name: string, pairs: readonly Pair[]): Record<string, number | [number, number]> => ({
  [name]: medianRatio(pairs),
  [`${name}Interval`]: interval(pairs, medianRatio),
});

/** Middle and 99th percentile of some times, and the middle of some rates, under names that begin alike. */
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

/** Others at work slow everything; that they were can be told by this. */
export const loadAverage = (): number => loadavg()[0] ?? Number.NaN;
