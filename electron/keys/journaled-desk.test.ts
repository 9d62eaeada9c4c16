import { expect, test } from 'vitest';
import type { JournalEvent } from '../../shared/journal.ts';
import type { Problem } from '../../shared/problem.ts';
import { err, ok } from '../../shared/result.ts';
import type { KeyCheck, KeyView, ServiceView } from '../../shared/view.ts';
import { journaledDesk } from './journaled-desk.ts';
import type { ServiceDesk } from './service-desk.ts';

const service = 'cegid-file-exchange';
const key = { identifier: 'the-identifier', secret: 'the-secret' };
const stored = {
  ...{ kind: 'stored', hint: 'fier', savedAt: '2026-11-23T17:20:00Z', savedBy: 'claire' },
  check: { kind: 'pending' },
} as const satisfies KeyView;

/** A desk that does what it is asked, or refuses it for a reason. */
function open(refusal?: Problem, checks: KeyCheck[] = []) {
  let view: ServiceView = {
    ...{ service, firm: { kind: 'unknown' }, onboarding: { kind: 'none' } },
    key: { kind: 'absent' },
  };
  const become = (next: KeyView) => {
    if (refusal !== undefined) return Promise.resolve(err(refusal));
    view = { ...view, key: next };
    return Promise.resolve(ok(null));
  };
  const desk: ServiceDesk = {
    loadView: () => Promise.resolve(ok(view)),
    saveKey: () => become(stored),
    deleteKey: () => become({ kind: 'absent' }),
    restoreCopy: () => become(stored),
    keysChanged: () => Promise.resolve(),
    suspend: () => undefined,
    checkKey: () => become({ ...stored, check: checks.shift() ?? stored.check }),
    startOnboarding: () => Promise.resolve(ok(null)),
    cancelOnboarding: () => Promise.resolve(ok(null)),
    firmChanged: () => undefined,
    resume: () => Promise.resolve(),
    lookAgain: () => Promise.resolve([]),
    keyJudged: () => Promise.resolve(),
    currentView: () => view,
  };
  const noted: JournalEvent[] = [];
  const seen: ServiceView[] = [];
  const journaled = journaledDesk(desk, (event) => noted.push(event), { baseline: (of) => seen.push(of) });
  return { journaled, noted, seen };
}

test('saving, replacing and deleting are noted, with the hint alone', async () => {
  const { journaled, noted } = open();
  await journaled.saveKey(service, key);
  await journaled.saveKey(service, key);
  await journaled.deleteKey(service);
  expect(noted).toEqual([
    { kind: 'key-saved', service, hint: 'fier' },
    { kind: 'key-replaced', service, hint: 'fier' },
    { kind: 'key-deleted', service },
  ]);
});

test('what was not done is noted with its problem; a slip in the form is not', async () => {
  const problem = { code: 'file-not-written', reason: 'disk-full' } as const;
  const { journaled, noted } = open(problem);
  expect(await journaled.saveKey(service, key)).toEqual(err(problem));
  await journaled.deleteKey(service);
  expect(noted).toEqual([
    { kind: 'key-not-saved', service, problem },
    { kind: 'key-not-deleted', service, problem },
  ]);
  const slip = open({ code: 'key-part-invalid', part: 'secret', reason: 'empty' });
  await slip.journaled.saveKey(service, key);
  expect(slip.noted).toEqual([]);
});

test('a check that was asked for is noted also where its answer is the same, or none', async () => {
  const at = '2026-11-23T17:20:00Z';
  const problem = { code: 'hub-busy' } as const;
  const { journaled, noted } = open(undefined, [
    { kind: 'accepted', at },
    { kind: 'accepted', at },
    { kind: 'accepted', at, unanswered: { at, problem } },
    { kind: 'refused', at },
  ]);
  for (let times = 0; times < 4; times += 1) await journaled.checkKey(service);
  // The first answer and the other one are news: those are noted with the view.
  expect(noted).toEqual([
    { kind: 'key-accepted', service },
    { kind: 'key-unchecked', service, problem },
  ]);
});

test('looking is no event', async () => {
  const { journaled, noted, seen } = open();
  await journaled.loadView(service);
  expect(seen).toHaveLength(1);
  expect(noted).toEqual([]);
});
