import { afterEach, expect, test, vi } from 'vitest';
import { sinceBoot } from './boot-clock.ts';
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
