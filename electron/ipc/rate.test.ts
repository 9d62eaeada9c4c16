import { expect, test } from 'vitest';
import { createRate } from './rate.ts';

test('so many at once, then so many a second, and never more than the burst', () => {
  let time = 0;
  const take = createRate({ burst: 3, perSecond: 2 }, () => time);
  const takenOf = (calls: number) => Array.from({ length: calls }, take).filter(Boolean).length;
  expect(takenOf(5)).toBe(3);
  time = 499;
  expect(takenOf(1)).toBe(0);
  time = 1000;
  expect(takenOf(5)).toBe(2);
  time = 1_000_000;
  expect(takenOf(9)).toBe(3);
});

test('a clock that is set back neither refuses for ever nor opens the door', () => {
  let time = 10_000;
  const take = createRate({ burst: 1, perSecond: 1 }, () => time);
  expect(take()).toBe(true);
  time = 0;
  expect(take()).toBe(false);
  time = 1000;
  expect(take()).toBe(true);
});
