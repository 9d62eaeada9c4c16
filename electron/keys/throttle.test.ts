import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ServiceView } from '../../shared/view.ts';
import { createThrottle } from './throttle.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const viewWith = (onboarding: ServiceView['onboarding']): ServiceView => ({
  service: 'cegid-file-exchange',
  firm: { kind: 'unknown' },
  key: { kind: 'absent' },
  onboarding,
});

const running = (percent: number) =>
  viewWith({ kind: 'running', since: '2026-11-24T10:00:00.000Z', step: 'accepted', percent, reference: 'r' });

function open() {
  const seen: (number | string)[] = [];
  const { show, shown } = createThrottle(({ onboarding }) => {
    seen.push(onboarding.kind === 'running' ? onboarding.percent : onboarding.kind);
  });
  return { show, shown, seen };
}

const done = viewWith({ kind: 'succeeded', at: '2026-11-24T10:00:00.000Z', container: 'c' });

test('of quick progress the first and the latest are shown', () => {
  const { show, seen } = open();
  for (const percent of [0, 10, 30, 70]) show(running(percent));
  expect(seen).toEqual([0]);
  vi.advanceTimersByTime(50);
  expect(seen).toEqual([0, 70]);
});

test('slow progress is shown at once', () => {
  const { show, seen } = open();
  for (const percent of [0, 10, 30]) {
    show(running(percent));
    vi.advanceTimersByTime(60);
  }
  expect(seen).toEqual([0, 10, 30]);
});

test('the end is shown at once, and no progress comes after it', () => {
  const { show, seen } = open();
  show(running(0));
  show(running(10));
  show(viewWith({ kind: 'none' }));
  vi.advanceTimersByTime(1_000);
  expect(seen).toEqual([0, 'none']);
});

test('run again, the first progress waits, and who asked waits with it', async () => {
  const { show, shown, seen } = open();
  show(done);
  show(running(0));
  const resolved = vi.fn();
  void shown('cegid-file-exchange').then(resolved);
  await vi.advanceTimersByTimeAsync(50);
  show(running(10));
  expect(seen).toEqual(['succeeded']);
  await vi.advanceTimersByTimeAsync(30);
  expect(seen).toEqual(['succeeded', 10]);
  expect(resolved).toHaveBeenCalledOnce();
  await shown('cegid-file-exchange');
});

test('a run that is over before it was shown is shown all the same', () => {
  const { show, seen } = open();
  show(done);
  show(running(0));
  show(running(90));
  show(done);
  expect(seen).toEqual(['succeeded', 90, 'succeeded']);
});
