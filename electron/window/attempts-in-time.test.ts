import { expect, test } from 'vitest';
import { attemptsInTime } from './attempts-in-time.ts';

test('three within a minute, then none until the first is a minute ago', () => {
  let now = 0;
  const allows = attemptsInTime(3, 60_000, () => now);
  expect([allows(), allows(), allows(), allows()]).toEqual([true, true, true, false]);
  now = 59_999;
  expect(allows()).toBe(false);
  now = 60_000;
  expect([allows(), allows(), allows(), allows()]).toEqual([true, true, true, false]);
});
