import type { KeptReport } from '../bench.ts';

export function textOf({ bench, samples, unit = 'ms', numbers, goals, seconds }: KeptReport): string {
  return [
    `${bench}, ${String(samples)} samples, ${unit}, measured in ${seconds.toFixed(0)} s`,
    ...Object.entries(numbers).map(([what, number]) => {
      const texts = [number].flat().map((one) => one.toFixed(2));
      return `  ${what.padEnd(22)} ${texts.join(' to ')}`;
    }),
    ...Object.entries(goals).map(
      ([what, { atMost, met }]) => `  ${what} at most ${String(atMost)}: ${met ? 'met' : 'MISSED'}`,
    ),
  ].join('\n');
}
