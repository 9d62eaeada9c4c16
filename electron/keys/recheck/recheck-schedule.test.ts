import { expect, test } from 'vitest';
import type { KeyCheck } from '../../../shared/view.ts';
import { createRecheckSchedule, type Trigger } from './recheck-schedule.ts';

const service = 'cegid-file-exchange';
const now = new Date('2026-11-23T18:20:00.000Z');
const before = (seconds: number) => new Date(now.getTime() - seconds * 1_000).toISOString();
const accepted = (seconds: number): KeyCheck => ({ kind: 'accepted', at: before(seconds) });
const unanswered = (seconds: number): KeyCheck => ({
  ...{ kind: 'accepted', at: before(900_000) },
  unanswered: { at: before(seconds), problem: { code: 'hub-busy' } },
});

test.each<[string, Trigger, KeyCheck, boolean]>([
  ['looked at within a minute', 'seen', accepted(59), false],
  ['looked at after a minute', 'seen', accepted(60), true],
  ['online again, asked just now', 'online', accepted(0.5), false],
  ['online again', 'online', accepted(2), true],
  ['within a day', 'tick', accepted(86_399), false],
  ['after a day', 'tick', accepted(86_400), true],
  ['never asked', 'tick', { kind: 'pending' }, true],
  ['a clock that was set back', 'tick', accepted(-1), true],
  ['a date nobody can read', 'tick', { kind: 'accepted', at: 'yesterday' }, true],
  ['an hour without an answer', 'tick', unanswered(3_600), true],
  ['half a minute without an answer', 'tick', unanswered(30), false],
  ['never answered', 'tick', { kind: 'unreachable', at: before(60), problem: { code: 'hub-busy' } }, true],
])('%s', (_name, trigger, check, due) => {
  expect(createRecheckSchedule(() => now).isDue(trigger, service, check)).toBe(due);
});

test('without an answer the pauses grow to an hour, and an answer ends that', () => {
  const schedule = createRecheckSchedule(() => now);
  const pause = () =>
    [60, 120, 240, 480, 960, 1920, 3600].find((s) => schedule.isDue('tick', service, unanswered(s)));
  const pauses = Array.from({ length: 8 }, () => {
    const found = pause();
    schedule.asked(service);
    return found;
  });
  expect(pauses).toEqual([60, 120, 240, 480, 960, 1920, 3600, 3600]);
  schedule.isDue('seen', service, accepted(1));
  expect(pause()).toBe(60);
});
