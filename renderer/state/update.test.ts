import { expect, test } from 'vitest';
import type { Bridge } from '../../shared/contract.ts';
import { err, ok } from '../../shared/result.ts';
import type { UpdateView } from '../../shared/update.ts';
import { fakeBridge, pendingAnswer } from './fixtures.ts';
import { createUpdate } from './update.ts';

const version = '2.0.0';
const ready: UpdateView = { kind: 'ready', version };

function open(replaced: Partial<Bridge> = {}, isFree = true) {
  let tell: (view: UpdateView) => void = () => undefined;
  const { bridge } = fakeBridge({
    onUpdate(listener) {
      tell = listener;
      return () => undefined;
    },
    ...replaced,
  });
  const update = createUpdate(bridge, () => isFree);
  return {
    update,
    tell: (view: UpdateView) => {
      tell(view);
    },
  };
}

test('the dialog opens with the search, and shows where that stands', async () => {
  const { update } = open({ checkForUpdate: () => Promise.resolve(ok({ kind: 'checking' })) });
  await update.search();
  expect(update.getState()).toEqual({ open: true, view: { kind: 'checking' } });
});

test('what was told while the answer travelled is newer than the answer', async () => {
  const { promise, answer } = pendingAnswer<UpdateView, never>();
  const { update, tell } = open({ checkForUpdate: () => promise });
  const searching = update.search();
  tell({ kind: 'up-to-date', version, at: '2026-11-23T17:20:00Z' });
  answer(ok({ kind: 'checking' }));
  await searching;
  expect(update.getState().view).toEqual({ kind: 'up-to-date', version, at: '2026-11-23T17:20:00Z' });
});

test.each([true, false])('a finished download opens the dialog when nothing is in hand (%s)', (isFree) => {
  const { update, tell } = open({}, isFree);
  tell({ kind: 'downloading', version, percent: 99 });
  tell(ready);
  expect(update.getState()).toEqual({ open: isFree, view: ready });
});

test('what is taken back while it waits does not open the dialog again', async () => {
  const asked: string[] = [];
  const { update, tell } = open({
    postponeUpdate: () => {
      asked.push('postpone');
      return Promise.resolve(ok(null));
    },
  });
  tell({ kind: 'waiting', version });
  await update.later();
  tell(ready);
  expect([asked, update.getState()]).toEqual([['postpone'], { open: false, view: ready }]);
});

test('a broken channel is shown as a failure', async () => {
  const problem = { code: 'request-refused', reason: 'malformed' } as const;
  const { update } = open({ checkForUpdate: () => Promise.resolve(err(problem)) });
  await update.search();
  expect(update.getState().view).toEqual({ kind: 'failed', problem });
});
