import { expect, test } from 'vitest';
import type { JournalEvent } from '../../shared/journal.ts';
import type { KeyCheck, KeyView, OnboardingView, ServiceView } from '../../shared/view.ts';
import { createViewJournal, journalEventsOf } from './journal-events.ts';

const service = 'cegid-file-exchange';
const at = '2026-11-23T17:20:00Z';
const later = '2026-11-23T17:25:00Z';

const view = (key: KeyView, onboarding: OnboardingView = { kind: 'none' }): ServiceView => ({
  ...{ service, firm: { kind: 'unknown' } },
  key,
  onboarding,
});
const stored = (check: KeyCheck, savedAt = at): KeyView => ({
  ...{ kind: 'stored', hint: 'K7f2', savedAt, savedBy: 'claire', check },
});
const accepted = stored({ kind: 'accepted', at });
const running: OnboardingView = {
  ...{ kind: 'running', step: 'sent', percent: 0 },
  since: at,
  reference: 'r1',
};
const failed: OnboardingView = {
  ...{ kind: 'failed', at, attempts: 2, reference: 'r1' },
  problem: { code: 'no-confirmation' },
};

const kinds = (previous: ServiceView, next: ServiceView) =>
  journalEventsOf(previous, next, 2).map(({ kind }) => kind);

test.each<[string, KeyView, KeyView, readonly string[]]>([
  ['a verdict', stored({ kind: 'pending' }), accepted, ['key-accepted']],
  ['a refusal', stored({ kind: 'pending' }), stored({ kind: 'refused', at }), ['key-refused']],
  ['the same verdict seen again', accepted, accepted, []],
  ['the same verdict given again', accepted, stored({ kind: 'accepted', at: later }), []],
  ['another verdict', accepted, stored({ kind: 'refused', at: later }), ['key-refused']],
  ['a check that begins', accepted, stored({ kind: 'pending' }), []],
  ['a key that cannot be read', accepted, { kind: 'unreadable', reason: 'damaged' }, ['key-unreadable']],
  ['no key', { kind: 'absent' }, { kind: 'absent' }, []],
])('%s', (_name, previous, next, expected) => {
  expect(kinds(view(previous), view(next))).toEqual(expected);
});

test('a hub that could not be asked is noted with its problem', () => {
  const problem = { code: 'hub-silent', host: 'h', port: 443 } as const;
  const next = view(stored({ kind: 'unreachable', at, problem }));
  expect(journalEventsOf(view(stored({ kind: 'pending' })), next, 0)).toEqual([
    { kind: 'key-unchecked', service, problem },
  ]);
});

test('an onboarding is noted when it starts and when it ends, not on its way', () => {
  const key = accepted;
  const onTheWay: OnboardingView = { ...running, percent: 35 };
  const done: OnboardingView = { kind: 'succeeded', at: later, container: 'sic-1' };
  expect(kinds(view(key), view(key, running))).toEqual(['onboarding-started']);
  expect(kinds(view(key, running), view(key, onTheWay))).toEqual([]);
  expect(journalEventsOf(view(key, onTheWay), view(key, done), 2)).toEqual([
    { kind: 'onboarding-succeeded', service, reference: 'r1', attempts: 2, container: 'sic-1' },
  ]);
  expect(kinds(view(key, running), view(key, failed))).toEqual(['onboarding-failed']);
  expect(kinds(view(key, failed), view(key, failed))).toEqual([]);
  expect(kinds(view(key, failed), view(key, running))).toEqual(['onboarding-started']);
});

test.each<[string, KeyView]>([
  ['that was locked', { kind: 'encryption-unavailable', reason: 'keyring-locked' }],
  ['that a code opened', { kind: 'awaiting-code', cause: 'new-account', savedAt: at, savedBy: 'claire' }],
  ['taken up from its copy', { kind: 'unreadable', reason: 'damaged' }],
  ['that another desk replaced', stored({ kind: 'accepted', at }, later)],
])('a key %s brings nothing that was done before', (_name, previous) => {
  const done: OnboardingView = { kind: 'succeeded', at, container: 'sic-1' };
  for (const onboarding of [done, failed, running]) {
    expect(kinds(view(previous), view(accepted, onboarding))).toEqual([]);
  }
});

test('what was only looked at is no event', () => {
  const noted: JournalEvent[] = [];
  const { baseline, changed } = createViewJournal((event) => noted.push(event));
  changed(view(accepted, failed), 2);
  baseline(view({ kind: 'absent' }));
  baseline(view(accepted, failed));
  changed(view(accepted, failed), 2);
  expect(noted).toEqual([]);
  changed(view(accepted, running), 3);
  expect(noted).toHaveLength(1);
});
