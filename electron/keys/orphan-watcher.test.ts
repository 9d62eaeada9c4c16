import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createOrphanWatcher } from './orphan-watcher.ts';

const service = 'cegid-file-exchange';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('what another process leaves behind is taken up once, a second later', () => {
  let elsewhere = true;
  const resume = vi.fn();
  const notice = createOrphanWatcher({ isRunElsewhere: () => elsewhere, resume });
  notice(service);
  notice(service);
  vi.advanceTimersByTime(5_000);
  expect(resume).not.toHaveBeenCalled();
  elsewhere = false;
  vi.advanceTimersByTime(5_000);
  expect(resume).toHaveBeenCalledExactlyOnceWith(service);
  expect(vi.getTimerCount()).toBe(0);
});

test('nothing is watched while nobody else is at work', () => {
  createOrphanWatcher({ isRunElsewhere: () => false, resume: vi.fn() })(service);
  expect(vi.getTimerCount()).toBe(0);
});
