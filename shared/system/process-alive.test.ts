import { expect, test } from 'vitest';
import { isAlive } from './process-alive.ts';

test('a living process is told from one that is gone', () => {
  expect(isAlive(process.pid)).toBe(true);
  expect(isAlive(2 ** 22 + 1)).toBe(false);
});
