import { expect, test } from 'vitest';
import { inRounds, reportOfRounds, type Round } from './paired-runs.ts';

const round = (baseline: number, factor: number): Round => ({
  baseline,
  app: baseline * factor,
  control: baseline,
});

test('rounds that only warm up do not count, and every round runs all of it', async () => {
  let runs = 0;
  const one = () => Promise.resolve((runs += 1));
  const rounds = await inRounds({ a: one, b: one }, { warmUp: 2, rounds: 5 });
  expect(rounds).toHaveLength(5);
  expect(runs).toBe(14);
});

test('the order changes from round to round', async () => {
  const orders = new Set<string>();
  let order = '';
  const named = (name: string) => () => Promise.resolve((order += name));
  for (let times = 0; times < 40; times += 1) {
    order = '';
    await inRounds({ a: named('a'), b: named('b'), c: named('c') }, { warmUp: 0, rounds: 1 });
    orders.add(order);
  }
  expect(orders.size).toBeGreaterThan(3);
});

test('the ratio is taken within each round, so that a slow round changes nothing', () => {
  const rounds = [100, 110, 5_000, 120, 90].map((baseline) => round(baseline, 1.2));
  const { numbers, goals } = reportOfRounds(
    { bench: 'b', compared: {}, unit: 'ms', goals: { ratioP50: 1.05, appP50: 200 } },
    rounds,
  );
  expect(numbers['ratioP50']).toBeCloseTo(1.2);
  expect(numbers['ratioP50Interval']).toEqual([expect.closeTo(1.2), expect.closeTo(1.2)]);
  expect(numbers['controlP50']).toBe(1);
  expect(goals).toEqual({ ratioP50: { atMost: 1.05, met: false }, appP50: { atMost: 200, met: true } });
});
