import { expect, test, vi } from 'vitest';
import type { Bridge } from '../../shared/contract.ts';
import { err, ok } from '../../shared/result.ts';
import type { UpdateView } from '../../shared/view.ts';
import { fakeBridge, pendingAnswer } from '../state/fixtures.ts';
import { createUpdate } from './update.ts';

const version = '2.0.0';
const ready: UpdateView = { kind: 'ready', version };

function open(replaced: Partial<Bridge> = {}, isFree = true) {
  const unsaved: unknown[] = [];
  let push: (view: UpdateView) => void = () => undefined;
  const { bridge } = fakeBridge({
    onUpdate(listener) {
      push = listener;
      return () => undefined;
    },
    ...replaced,
  });
  const update = createUpdate(bridge, { isFree: () => isFree, unsaved: () => [...unsaved] });
  return {
    ...{ update, unsaved },
    push: (view: UpdateView) => {
      push(view);
    },
  };
}

test('the dialog opens with the search, and shows where that stands', async () => {
  const { update } = open({ checkForUpdate: () => Promise.resolve(ok({ kind: 'checking' })) });
  await update.search();
  expect(update.getState()).toEqual({ open: true, view: { kind: 'checking' }, confirming: false });
});

test('what was told while the answer travelled is newer than the answer', async () => {
  const { promise, answer } = pendingAnswer<UpdateView, never>();
  const { update, push } = open({ checkForUpdate: () => promise });
  const searching = update.search();
  const upToDate: UpdateView = { kind: 'up-to-date', version, passedOver: null, at: '2026-11-23T17:20:00Z' };
  push(upToDate);
  answer(ok({ kind: 'checking' }));
  await searching;
  expect(update.getState().view).toEqual(upToDate);
});

test.each([true, false])('a finished download opens the dialog when nothing is in hand (%s)', (isFree) => {
  const { update, push } = open({}, isFree);
  push({ kind: 'downloading', version, percent: 99 });
  push(ready);
  expect(update.getState()).toEqual({ open: isFree, view: ready, confirming: false });
});

test('what is taken back while it waits does not open the dialog again', async () => {
  const asked: string[] = [];
  const { update, push } = open({
    postponeUpdate: () => {
      asked.push('postpone');
      return Promise.resolve(ok(null));
    },
  });
  push({ kind: 'waiting', version });
  await update.close();
  push(ready);
  expect([asked, update.getState()]).toEqual([['postpone'], { open: false, view: ready, confirming: false }]);
});

test('a broken channel is shown as a failure', async () => {
  const problem = { code: 'request-refused', reason: 'malformed' } as const;
  const { update } = open({ checkForUpdate: () => Promise.resolve(err(problem)) });
  await update.search();
  expect(update.getState().view).toEqual({ kind: 'failed', problem });
});

test('unsaved text is asked about before anything is installed; given up, it may go until something is typed', async () => {
  const installUpdate = vi.fn(() => Promise.resolve(ok(null)));
  const { update, push, unsaved } = open({ installUpdate });
  push(ready);
  unsaved.push('typed');
  await update.install();
  expect(installUpdate).not.toHaveBeenCalled();
  expect(update.getState()).toMatchObject({ confirming: true });
  await update.close();
  expect([update.getState().confirming, update.mayLoseText()]).toEqual([false, false]);

  await update.install();
  await update.install();
  expect(installUpdate).toHaveBeenCalledTimes(1);
  expect([update.getState().confirming, update.mayLoseText()]).toEqual([false, true]);
  unsaved[0] = 'typed on';
  expect(update.mayLoseText()).toBe(false);
  unsaved[0] = 'typed';
  push(ready);
  expect(update.mayLoseText()).toBe(false);
});

test.each<UpdateView>([
  { kind: 'installed', version },
  { kind: 'failed', problem: { code: 'update-not-installed', version, reason: 'declined', detail: '' } },
])('the end of an installation opens the dialog again (%s)', (view) => {
  const { update, push } = open();
  push({ kind: 'installing', version, step: 'writing', seconds: 4 });
  expect(update.getState().open).toBe(false);
  push(view);
  expect(update.getState()).toMatchObject({ open: true, view });
});
