import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createTakeOver } from './take-over.ts';

const service = 'cegid-file-exchange';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('what another process leaves behind is taken up once, a second later', () => {
  let elsewhere = true;
  const takeUp = vi.fn();
  const notice = createTakeOver({ isElsewhere: () => elsewhere, takeUp });
  notice(service);
  notice(service);
  vi.advanceTimersByTime(5_000);
  expect(takeUp).not.toHaveBeenCalled();
  elsewhere = false;
  vi.advanceTimersByTime(5_000);
  expect(takeUp).toHaveBeenCalledExactlyOnceWith(service);
  expect(vi.getTimerCount()).toBe(0);
});

test('nothing is watched while nobody else is at work', () => {
  createTakeOver({ isElsewhere: () => false, takeUp: vi.fn() })(service);
  expect(vi.getTimerCount()).toBe(0);
});
