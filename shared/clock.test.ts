import { afterEach, expect, test, vi } from 'vitest';
import { every, sinceBoot } from './boot-clock.ts';
import { ageOf, monotonicNow } from './clock.ts';

const hour = 3_600_000;

afterEach(() => {
  vi.useRealTimers();
});

test('an age that lies in the future, or of no date at all, is unknown', () => {
  const now = new Date('2026-11-30T12:00:00Z');
  expect(ageOf('2026-11-30T11:59:59Z', now)).toBe(1_000);
  expect(ageOf(now, now)).toBe(0);
  expect(ageOf('2026-11-30T12:00:01Z', now)).toBeUndefined();
  expect(ageOf('yesterday', now)).toBeUndefined();
});

test('neither clock of this process follows the date when somebody sets it', () => {
  const before = [monotonicNow(), sinceBoot()] as const;
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - hour });
  for (const [at, now] of [monotonicNow(), sinceBoot()].entries()) {
    const passed = now - (before[at] ?? 0);
    expect(passed).toBeGreaterThanOrEqual(0);
    expect(passed).toBeLessThan(5_000);
  }
});

test('what is done once a day is done once a day, also when the machine slept over it', () => {
  vi.useFakeTimers();
  let boot = 0;
  const work = vi.fn();
  const stop = every(24 * hour, work, () => boot);
  const pass = (milliseconds: number, asleep = 0) => {
    for (let left = milliseconds; left > 0; left -= hour) {
      boot += hour;
      vi.advanceTimersByTime(hour);
    }
    boot += asleep;
  };
  pass(23 * hour);
  expect(work).toHaveBeenCalledTimes(0);
  pass(2 * hour);
  expect(work).toHaveBeenCalledTimes(1);
  pass(hour, 40 * hour);
  pass(hour);
  expect(work).toHaveBeenCalledTimes(2);
  stop();
  pass(48 * hour);
  expect(work).toHaveBeenCalledTimes(2);
});
