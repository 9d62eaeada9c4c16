import { expect, test, vi } from 'vitest';
import { err, ok } from '../../shared/result.ts';
import { createAppStore } from './app-store.ts';
import { createNotices } from './notices.ts';
import { fakeBridge } from '../state/fixtures.ts';
import { absentView } from '../../shared/testing/views.ts';
import { keepUnsavedKey } from './keep-unsaved-key.ts';
import { createScreen } from '../state/screen.ts';

const service = 'cegid-file-exchange';
const nothing = { settings: [], reopened: null, notUpdated: null, folder: null };
const reopened = { ...nothing, reopened: { recovered: [service] } } as const;

test('a held key that is saved ends its notice; one that is not stays, with the reason', async () => {
  let isRecovered = true;
  let answer:
    ReturnType<typeof ok<{ clipboardHoldsSecret: boolean }>> | ReturnType<typeof err<{ code: 'no-key' }>> =
    err({ code: 'no-key' });
  const { bridge } = fakeBridge({
    loadNotices: () => Promise.resolve(ok(isRecovered ? reopened : nothing)),
    saveRecoveredKey: () => {
      if (answer.ok) isRecovered = false;
      return Promise.resolve(answer);
    },
  });
  const onSaved = vi.fn();
  const notices = createNotices(bridge, onSaved);
  await notices.load();
  await notices.save(service);
  const failure = { of: 'save', problem: { code: 'no-key' } };
  expect(notices.getState()).toMatchObject({ notices: reopened, saving: false, failure });
  expect(onSaved).not.toHaveBeenCalled();
  answer = ok({ clipboardHoldsSecret: true });
  await notices.save(service);
  expect(notices.getState()).toMatchObject({ notices: { reopened: null }, failure: null });
  expect(onSaved).toHaveBeenCalledWith(service, { clipboardHoldsSecret: true });
});

test('the screen of a recovered key that was saved offers to empty the clipboard', async () => {
  const { bridge } = fakeBridge({
    saveRecoveredKey: () => Promise.resolve(ok({ clipboardHoldsSecret: true })),
  });
  const store = createAppStore(bridge);
  await store.screenOf(service).load();
  await store.notices.save(service);
  expect(store.screenOf(service).getState()).toMatchObject({ clipboard: 'holds-secret' });
});

test('a held key that could not be dropped is told', async () => {
  const problem = { code: 'unexpected', detail: 'x' } as const;
  const { bridge } = fakeBridge({ dropRecoveredKeys: () => Promise.resolve(err(problem)) });
  const notices = createNotices(bridge);
  await notices.dismiss();
  expect(notices.getState().failure).toEqual({ of: 'drop', problem });
});

test('what is typed is handed over when the hands rest, once, and emptied fields too', () => {
  vi.useFakeTimers();
  try {
    const keep = vi.fn(() => Promise.resolve(ok(null)));
    const { bridge } = fakeBridge({ keepUnsavedKey: keep });
    const screen = createScreen(bridge, service);
    keepUnsavedKey(bridge, service, screen);
    screen.receive(absentView);
    vi.advanceTimersByTime(1_000);
    expect(keep).not.toHaveBeenCalled();
    for (const text of ['a', 'ab', 'abc']) screen.send({ kind: 'typed', part: 'secret', text });
    vi.advanceTimersByTime(1_000);
    screen.send({ kind: 'secret-toggled' });
    vi.advanceTimersByTime(1_000);
    expect(keep.mock.calls).toEqual([[service, { identifier: '', secret: 'abc' }]]);
    screen.send({ kind: 'typed', part: 'secret', text: '' });
    vi.advanceTimersByTime(1_000);
    expect(keep).toHaveBeenLastCalledWith(service, { identifier: '', secret: '' });
  } finally {
    vi.useRealTimers();
  }
});
