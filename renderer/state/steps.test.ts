import { describe, expect, it } from 'vitest';
import type { KeyView, OnboardingView, ServiceView } from '../../shared/view.ts';
import { draftOf } from './fixtures.ts';
import { absentView, accepted, at, reference, storedView } from '../../shared/testing/views.ts';
import { isSaveDue, saysSameProblem, overallStatusOf } from './overall-status.ts';
import { emptyDraft, type Draft } from './state.ts';
import { stepsOf } from './steps.ts';

const keyIs = (key: KeyView): ServiceView => ({ ...absentView, key });
const failed: OnboardingView = {
  kind: 'failed',
  problem: { code: 'key-refused' },
  at,
  attempts: 1,
  reference,
};
const cancelled: OnboardingView = { ...failed, problem: { code: 'cancelled' } };
const succeeded: OnboardingView = { kind: 'succeeded', at, container: 'cfe' };
const interrupted: OnboardingView = { kind: 'interrupted', since: at, reference };
const running: OnboardingView = { kind: 'running', step: 'sent', percent: 0, since: at, reference };
const busy = { code: 'hub-busy' } as const;

describe('the badge and its headline', () => {
  it.each([
    [absentView, 'key-absent', ['current', 'waiting', 'waiting']],
    [keyIs({ kind: 'unreadable', reason: 'damaged' }), 'key-unreadable', ['failed', 'waiting', 'waiting']],
    [
      keyIs({ kind: 'encryption-unavailable', reason: 'no-keyring' }),
      'no-encryption',
      ['failed', 'waiting', 'waiting'],
    ],
    [
      keyIs({ kind: 'locked', reason: 'keyring-locked', savedAt: at, savedBy: 'claire' }),
      'key-locked',
      ['blocked', 'waiting', 'waiting'],
    ],
    [
      keyIs({ kind: 'encryption-unavailable', reason: 'keyring-waiting' }),
      'keyring-waiting',
      ['current', 'waiting', 'waiting'],
    ],
    [
      keyIs({ kind: 'locked', reason: 'keyring-waiting', savedAt: at, savedBy: 'claire' }),
      'keyring-waiting',
      ['blocked', 'waiting', 'waiting'],
    ],
    [storedView({ kind: 'pending' }), 'check-pending', ['done', 'busy', 'waiting']],
    [storedView({ kind: 'refused', at }), 'check-refused', ['done', 'failed', 'waiting']],
    [
      storedView({ kind: 'unreachable', at, problem: busy }),
      'check-unreachable',
      ['done', 'blocked', 'waiting'],
    ],
    [storedView(accepted), 'activation-due', ['done', 'done', 'waiting']],
    [storedView(accepted, running), 'activation-running', ['done', 'done', 'busy']],
    [storedView(accepted, failed), 'activation-failed', ['done', 'done', 'failed']],
    [storedView(accepted, cancelled), 'activation-cancelled', ['done', 'done', 'blocked']],
    [storedView(accepted, interrupted), 'activation-interrupted', ['done', 'done', 'blocked']],
    [storedView(accepted, succeeded), 'finished', ['done', 'done', 'done']],
    // The previous key's onboarding does not activate the new one.
    [storedView({ kind: 'pending' }, succeeded), 'check-pending', ['done', 'busy', 'waiting']],
    [storedView({ kind: 'refused', at }, failed), 'check-refused', ['done', 'failed', 'failed']],
  ] as const)('%#: %s', (view, status, [stored, checked, activated]) => {
    expect(overallStatusOf(view, emptyDraft)).toBe(status);
    expect(stepsOf(view)).toEqual({ stored, checked, activated });
  });

  it('notices that something is being typed', () => {
    expect(overallStatusOf(absentView, draftOf('a', ''))).toBe('key-typed');
  });

  it('knows when the onboarding failed for the reason the key already gives', () => {
    expect(saysSameProblem(storedView({ kind: 'refused', at }, failed))).toBe(true);
    expect(saysSameProblem(storedView({ kind: 'unreachable', at, problem: busy }, failed))).toBe(false);
    expect(saysSameProblem(storedView({ kind: 'pending' }, failed))).toBe(false);
    expect(saysSameProblem(storedView(accepted, succeeded))).toBe(false);
  });
});

describe('Sauver', () => {
  const shared = { kind: 'awaiting-code', cause: 'new-account', savedAt: at, savedBy: 'X' } as const;
  const copy = { hint: '', savedAt: at, savedBy: 'X' };
  const pendingSplit: Draft['pendingSplit'] = {
    ...{ part: 'identifier', whole: 'id:secret', around: { before: '', after: '' }, typed: '' },
    key: { identifier: 'id', secret: 'secret' },
  };
  it.each([
    ['no key is there', absentView, true],
    ['the key is in order', storedView(accepted), false],
    ['the key is refused', storedView({ kind: 'refused', at }), true],
    ['the key is lost', keyIs({ kind: 'unreadable', reason: 'damaged' }), true],
    ['a good copy is offered', keyIs({ kind: 'unreadable', reason: 'damaged', copy }), false],
    ['the file opens again by itself', keyIs({ kind: 'unreadable', reason: 'file-blocked' }), false],
    ['the sharing code is asked for', keyIs(shared), false],
    ['nothing can be saved', keyIs({ kind: 'encryption-unavailable', reason: 'no-keyring' }), false],
  ] as const)('calls for a click where it is due: %s', (_, view, due) => {
    expect(isSaveDue(view, emptyDraft)).toBe(due);
    expect(isSaveDue(view, draftOf('id', ''))).toBe(true);
    expect(isSaveDue(view, { ...draftOf('id', ''), pendingSplit })).toBe(false);
  });
});
