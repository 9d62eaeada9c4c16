import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ServiceView } from '../../shared/view.ts';
import { createPace } from './pace.ts';

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

/** What is shown, by its percentage or its kind. */
function pace() {
  const shown: (number | string)[] = [];
  const show = createPace(({ onboarding }) => {
    shown.push(onboarding.kind === 'running' ? onboarding.percent : onboarding.kind);
  });
  return { show, shown };
}

test('of quick progress the first and the latest are shown', () => {
  const { show, shown } = pace();
  for (const percent of [0, 10, 30, 70]) show(running(percent));
  expect(shown).toEqual([0]);
  vi.advanceTimersByTime(50);
  expect(shown).toEqual([0, 70]);
});

test('slow progress is shown at once', () => {
  const { show, shown } = pace();
  for (const percent of [0, 10, 30]) {
    show(running(percent));
    vi.advanceTimersByTime(60);
  }
  expect(shown).toEqual([0, 10, 30]);
});

test('the end is shown at once, and no progress comes after it', () => {
  const { show, shown } = pace();
  show(running(0));
  show(running(10));
  show(viewWith({ kind: 'none' }));
  vi.advanceTimersByTime(1_000);
  expect(shown).toEqual([0, 'none']);
});
