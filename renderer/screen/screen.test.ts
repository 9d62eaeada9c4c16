import { describe, expect, it, vi } from 'vitest';
import type { Bridge, Saved } from '../../shared/contract.ts';
import type { Problem } from '../../shared/problem.ts';
import { err, ok } from '../../shared/result.ts';
import type { ServiceView } from '../../shared/view.ts';
import { createAppStore } from './app-store.ts';
import { fakeBridge, pendingAnswer, ready } from '../state/fixtures.ts';
import { absentView, accepted, storedView } from '../../shared/testing/views.ts';
import { createScreen } from '../state/screen.ts';

const service = 'cegid-file-exchange';
const problem: Problem = { code: 'file-not-written', reason: 'file-busy' };

async function openScreen(replaced: Parameters<typeof fakeBridge>[0] = {}) {
  const screen = createScreen(fakeBridge(replaced).bridge, service);
  await screen.load();
  screen.send({ kind: 'typed', part: 'identifier', text: ' id ' });
  screen.send({ kind: 'typed', part: 'secret', text: 'secret' });
  return screen;
}

describe('screen', () => {
  it('saves the cleaned parts once, however often one clicks, and then forgets them', async () => {
    const answer = pendingAnswer<Saved, Problem>();
    const saveKey = vi.fn(() => answer.promise);
    const screen = await openScreen({ saveKey });
    const clicks = [screen.run('save'), screen.run('save')];
    expect(saveKey.mock.calls).toEqual([[service, { identifier: 'id', secret: 'secret' }]]);
    expect(screen.getState()).toMatchObject({ draft: { secret: { text: 'secret' } } });
    answer.answer(ok({ clipboardHoldsSecret: true }));
    await Promise.all(clicks);
    expect(screen.getState()).toEqual(ready({ clipboard: 'holds-secret' }));
  });

  it('asks nothing of the main process while a field is invalid', async () => {
    const saveKey = vi.fn(() => Promise.resolve(ok({ clipboardHoldsSecret: false })));
    const screen = await openScreen({ saveKey });
    screen.send({ kind: 'typed', part: 'secret', text: '' });
    await screen.run('save');
    expect(saveKey).not.toHaveBeenCalled();
  });

  it('keeps both fields after a failure', async () => {
    const screen = await openScreen({ saveKey: () => Promise.resolve(err(problem)) });
    await screen.run('save');
    expect(screen.getState()).toMatchObject({
      draft: { identifier: { text: 'id' }, secret: { text: 'secret' } },
      activity: { kind: 'failed', command: 'save', problem },
    });
  });

  it('keeps both fields when the channel itself breaks', async () => {
    const screen = await openScreen({ saveKey: () => Promise.reject(new Error('channel closed')) });
    await screen.run('save');
    expect(screen.getState()).toMatchObject({
      draft: { secret: { text: 'secret' } },
      activity: { problem: { code: 'unexpected', detail: 'channel closed' } },
    });
  });

  it('saves the firm once, keeps it after a failure and closes after a success', async () => {
    const saveFirm = vi.fn<Bridge['saveFirm']>(() => Promise.resolve(ok(null)));
    saveFirm.mockResolvedValueOnce(err(problem));
    const screen = createScreen(fakeBridge({ saveFirm }).bridge, service);
    screen.receive({ ...absentView, firm: { kind: 'unknown' } });
    screen.send({ kind: 'firm-requested' });
    await screen.saveFirm();
    expect(saveFirm).not.toHaveBeenCalled();
    screen.send({ kind: 'firm-typed', field: 'sicCode', text: '0123456' });
    await Promise.all([screen.saveFirm(), screen.saveFirm()]);
    expect(saveFirm.mock.calls).toEqual([[{ sicCode: '0123456', name: '' }]]);
    expect(screen.getState()).toMatchObject({ firmDialog: { entry: { sicCode: '0123456' }, problem } });
    await screen.saveFirm();
    expect(screen.getState()).toMatchObject({ firmDialog: { kind: 'closed', saved: 'as-typed' } });
  });

  it('tells a failed load and recovers from it', async () => {
    const loadView = vi.fn<Bridge['loadView']>(() => Promise.resolve(ok(absentView)));
    loadView.mockResolvedValueOnce(err(problem));
    const screen = createScreen(fakeBridge({ loadView }).bridge, service);
    await screen.load();
    expect(screen.getState()).toEqual({ kind: 'unloaded', problem });
    await screen.load();
    expect(screen.getState()).toEqual(ready());
  });

  it('lets a pushed view win over an older answer', async () => {
    const answer = pendingAnswer<ServiceView, Problem>();
    const screen = createScreen(fakeBridge({ loadView: () => answer.promise }).bridge, service);
    const loaded = screen.load();
    screen.receive(storedView(accepted));
    answer.answer(ok(absentView));
    await loaded;
    expect(screen.getState()).toEqual(ready({ view: storedView(accepted) }));
  });

  it.each([
    ['delete', 'deleteKey'],
    ['check', 'checkKey'],
    ['onboard', 'startOnboarding'],
    ['cancel', 'cancelOnboarding'],
    ['cancel-keyring', 'cancelKeyring'],
    ['document', 'openDocumentation'],
    ['reload', 'loadView'],
    ['clear-clipboard', 'clearClipboard'],
  ] as const)('%s asks for %s', async (command, name) => {
    const method = vi.fn(() => Promise.resolve(err(problem)));
    const { bridge } = fakeBridge();
    const screen = createScreen({ ...bridge, [name]: method }, service);
    screen.receive(absentView);
    await screen.run(command);
    expect(method).toHaveBeenCalledOnce();
    expect(screen.getState()).toEqual(ready({ activity: { kind: 'failed', command, problem } }));
  });
});

describe('app store', () => {
  it('feeds the screens with what the main process pushes and knows of unsaved text', () => {
    const { bridge, push } = fakeBridge();
    const store = createAppStore(bridge);
    push(storedView(accepted));
    const screen = store.screenOf(service);
    expect(screen.getState()).toEqual(ready({ view: storedView(accepted) }));
    expect(store.hasUnsavedText()).toBe(false);
    screen.send({ kind: 'typed', part: 'secret', text: 's' });
    expect(store.hasUnsavedText()).toBe(true);
  });

  it('shows the service the menu asks for', () => {
    let ask: (wanted: typeof service) => void = () => undefined;
    const { bridge } = fakeBridge({
      onShowService(listener) {
        ask = listener;
        return () => undefined;
      },
    });
    const store = createAppStore(bridge);
    const listener = vi.fn();
    const stop = store.shown.subscribe(listener);
    ask(service);
    stop();
    ask(service);
    expect(listener).toHaveBeenCalledOnce();
    expect(store.shown.getState()).toEqual({ service, requests: 2 });
  });

  it('opens the firm for the menu and answers it before showing another service', () => {
    let askFirm: () => void = () => undefined;
    let ask: (wanted: typeof service) => void = () => undefined;
    const { bridge, push } = fakeBridge({
      onShowFirm(listener) {
        askFirm = listener;
        return () => undefined;
      },
      onShowService(listener) {
        ask = listener;
        return () => undefined;
      },
    });
    const store = createAppStore(bridge);
    push(absentView);
    askFirm();
    expect(store.screenOf(service).getState()).toMatchObject({ firmDialog: { kind: 'editing' } });
    ask(service);
    expect(store.shown.getState().requests).toBe(0);
  });
});
