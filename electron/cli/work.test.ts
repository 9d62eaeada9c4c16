import { expect, test } from 'vitest';
import { waitingDiagnosis } from '../../shared/diagnosis.ts';
import type { Diagnosis } from '../../shared/view.ts';
import { err, ok } from '../../shared/result.ts';
import type { KeyCheck, KeyView, OnboardingView, ServiceView } from '../../shared/view.ts';
import { work, type WorkParts } from './work.ts';

const service = 'cegid-file-exchange';
const at = '2026-11-23T17:20:00Z';
const stored = (check: KeyCheck): KeyView => ({
  ...{ kind: 'stored', hint: 'K7f2', savedAt: at, savedBy: 'claire', check },
});
const accepted = stored({ kind: 'accepted', at });
const silent = { code: 'hub-silent', host: 'h', port: 443 } as const;
const stale = stored({ kind: 'accepted', at, unanswered: { at, problem: silent } });
const succeeded: OnboardingView = { kind: 'succeeded', at, container: 'sic-1' };
const failed = (problem: Extract<OnboardingView, { kind: 'failed' }>['problem']): OnboardingView => ({
  ...{ kind: 'failed', problem, at, attempts: 1, reference: 'r' },
});

const view = (key: KeyView, onboarding: OnboardingView = { kind: 'none' }): ServiceView => ({
  ...{ service, firm: { kind: 'unknown' } },
  key,
  onboarding,
});

const begun = waitingDiagnosis(service, at);

/** The view changes when nothing is left to do. */
function parts(
  before: ServiceView,
  after = before,
  more: { diagnosis?: Diagnosis; input?: string } = {},
): WorkParts & { asked: string[] } {
  const asked: string[] = [];
  let current = before;
  const answer = (name: string) => () => {
    asked.push(name);
    return Promise.resolve(
      current.key.kind === 'absent' && name !== 'save' ? err({ code: 'no-key' as const }) : ok(null),
    );
  };
  return {
    asked,
    services: {
      keys: {
        loadView: () => Promise.resolve(ok(current)),
        currentView: () => current,
        checkKey: answer('check'),
        startOnboarding: answer('onboard'),
        saveKey: answer('save'),
        deleteKey: answer('delete'),
        restoreCopy: answer('restore'),
        keysChanged: () => Promise.resolve(),
        suspend: () => undefined,
        cancelOnboarding: answer('cancel'),
        firmChanged: () => undefined,
        resume: () => Promise.resolve(),
        recheck: () => Promise.resolve([]),
        keyAnswerFound: () => Promise.resolve(),
      },
      diagnostics: {
        run: () => Promise.resolve(more.diagnosis ?? { ...begun, end: 'healthy' }),
        last: () => undefined,
        startDiagnosis: () => Promise.resolve(ok(begun)),
        cancelDiagnosis: () => Promise.resolve(ok(null)),
      },
      idle: () => {
        current = after;
        return Promise.resolve();
      },
    },
    service,
    report: () => Promise.resolve('a report\n'),
    readInput: () => Promise.resolve(more.input ?? 'id\nsecret\n'),
  };
}

test.each<[string, ServiceView, number]>([
  ['active', view(accepted, succeeded), 0],
  ['no key', view({ kind: 'absent' }), 3],
  ['refused', view(stored({ kind: 'refused', at })), 4],
  ['hub not reached', view(stored({ kind: 'unreachable', at, problem: silent })), 5],
  ['no answer to an old verdict', view(stale, succeeded), 5],
  ['onboarding failed', view(accepted, failed({ code: 'no-confirmation' })), 6],
  ['onboarding met no hub', view(accepted, failed(silent)), 5],
  ['vault unreadable', view({ kind: 'unreadable', reason: 'damaged' }), 7],
  ['no encryption', view({ kind: 'encryption-unavailable', reason: 'no-keyring' }), 7],
])('--check: %s', async (_name, after, exitCode) => {
  expect(await work('check', parts(after))).toMatchObject({ exitCode });
});

test('--onboard speaks of the onboarding it ran', async () => {
  const refusedBefore = view(stored({ kind: 'refused', at }), succeeded);
  const after = view(stored({ kind: 'refused', at }), failed(silent));
  expect(await work('onboard', parts(refusedBefore, after))).toMatchObject({ exitCode: 5, problem: silent });
});

test('--save waits for all that follows', async () => {
  const given = parts(view({ kind: 'absent' }), view(accepted, succeeded));
  expect(await work('save', given)).toMatchObject({ exitCode: 0, data: { onboarding: succeeded } });
  expect(given.asked).toEqual(['save']);
});

test('an onboarding that runs elsewhere is left alone; one that broke off is taken up at once', async () => {
  const reference = { since: at, reference: 'r' };
  const running = view(accepted, { kind: 'running', step: 'sent', percent: 0, ...reference });
  const interrupted = view(accepted, { kind: 'interrupted', ...reference });
  for (const command of ['check', 'onboard', 'save'] as const) {
    const elsewhere = parts(running);
    expect(await work(command, elsewhere)).toMatchObject({ exitCode: 8 });
    expect(elsewhere.asked).toEqual([]);
    const brokenOff = parts(interrupted, view(accepted, succeeded));
    expect(await work(command, brokenOff)).toMatchObject({ exitCode: 0 });
    expect(brokenOff.asked).toEqual([command]);
  }
});

test('--diagnose names the first cross, or that there is no key', async () => {
  const found: Diagnosis = {
    ...{ ...begun, end: 'found' },
    steps: { ...begun.steps, name: { kind: 'failed', milliseconds: 1, problem: silent } },
  };
  const given = (key: KeyView, diagnosis?: Diagnosis) =>
    parts(view(key), view(key), diagnosis === undefined ? {} : { diagnosis });
  expect(await work('diagnose', given(accepted, found))).toMatchObject({ exitCode: 5, problem: silent });
  expect(await work('diagnose', given(accepted))).toMatchObject({ exitCode: 0 });
  expect(await work('diagnose', given({ kind: 'absent' }))).toMatchObject({ exitCode: 3 });
});

test('--report is written whatever the state', async () => {
  expect(await work('report', parts(view({ kind: 'absent' })))).toMatchObject({
    ...{ exitCode: 0, lines: ['a report'] },
    data: { report: 'a report\n' },
  });
});
