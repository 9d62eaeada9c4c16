import type { BenchReport } from '../bench.ts';

export interface Summary {
  readonly ratio?: number;
  readonly interval?: readonly number[];
  /** The baseline against itself. */
  readonly control?: { readonly ratio: number; readonly interval: readonly number[] };
  readonly n: number;
  readonly met: boolean;
  readonly numbers: BenchReport['numbers'];
}

export const rounded = (value: number | readonly number[]): number | readonly number[] =>
  typeof value === 'number' ? Number(value.toFixed(3)) : value.map((one) => Number(one.toFixed(3)));

const numberOf = (value: BenchReport['numbers'][string] | undefined) =>
  typeof value === 'number' ? value : undefined;
const listOf = (value: BenchReport['numbers'][string] | undefined) =>
  value === undefined || typeof value === 'number' ? undefined : value;

export function summaryOf({ numbers: exact, samples, goals }: BenchReport): Summary {
  const numbers = Object.fromEntries(Object.entries(exact).map(([name, value]) => [name, rounded(value)]));
  const ratio = numberOf(numbers['ratioP50']);
  const interval = listOf(numbers['ratioP50Interval']);
  const control = numberOf(numbers['controlP50']);
  const controlInterval = listOf(numbers['controlP50Interval']);
  return {
    ...(ratio !== undefined && { ratio }),
    ...(interval !== undefined && { interval }),
    ...(control !== undefined &&
      controlInterval !== undefined && { control: { ratio: control, interval: controlInterval } }),
    n: samples,
    met: Object.values(goals).every(({ met }) => met),
    numbers,
  };
}
