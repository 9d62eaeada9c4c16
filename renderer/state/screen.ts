import type { Command } from '../../shared/screen.ts';
import type { ServiceId } from '../../shared/catalogue.ts';
import type { Answer, Bridge, ProxyCredentials, Saved } from '../../shared/contract.ts';
import { ok } from '../../shared/result.ts';
import type { ServiceView } from '../../shared/view.ts';
import type { ScreenEvent } from './events.ts';
import { reduce } from './reducer.ts';
import { settled } from './settled.ts';
import { createStore, type Watched } from './store.ts';
import type { ReadyState, ScreenState } from './state.ts';

export interface Screen extends Watched<ScreenState> {
  readonly send: (event: ScreenEvent) => void;
  readonly receive: (view: ServiceView) => void;
  /** A failure shows as `unloaded` and can be retried. */
  readonly load: () => Promise<void>;
  /** A failure is put in the state. Ignored while the same command runs. */
  readonly run: (command: Command) => Promise<void>;
  /** A failure shows in the firm's dialog. */
  readonly saveFirm: () => Promise<void>;
  /** The password is not kept here. */
  readonly setProxyCredentials: (proxy: string, credentials: ProxyCredentials) => Answer<null>;
}

export function createScreen(bridge: Bridge, service: ServiceId): Screen {
  const { watched, get, set } = createStore<ScreenState>({ kind: 'loading' });
  let pushes = 0;
  let lastCallId = 0;

  const send = (event: ScreenEvent) => {
    set(reduce(get(), event));
  };

  /** A view pushed during the call is newer than the answer. */
  const readView = async () => {
    const pushesBefore = pushes;
    const answer = await settled(bridge.loadView(service));
    if (answer.ok && pushes === pushesBefore) send({ kind: 'view-received', view: answer.value });
    return answer;
  };

  const call = (command: Command, { draft, sharingCode }: ReadyState): Answer<Saved | null> => {
    switch (command) {
      case 'save':
        return bridge.saveKey(service, { identifier: draft.identifier.text, secret: draft.secret.text });
      case 'delete':
        return bridge.deleteKey(service);
      case 'join':
        return bridge.joinSharing(sharingCode.text);
      case 'restore-copy':
        return bridge.restoreCopy(service);
      case 'check':
        return bridge.checkKey(service);
      case 'onboard':
        return bridge.startOnboarding(service);
      case 'cancel':
        return bridge.cancelOnboarding(service);
      case 'cancel-keyring':
        return bridge.cancelKeyring();
      case 'reload':
        return readView().then((answer) => (answer.ok ? ok(null) : answer));
      case 'document':
        return bridge.openDocumentation();
      case 'clear-clipboard':
        return bridge.clearClipboard();
    }
  };

  return {
    ...watched,
    send,
    receive(view) {
      pushes += 1;
      send({ kind: 'view-received', view });
    },
    async load() {
      send({ kind: 'load-started' });
      const answer = await readView();
      if (!answer.ok) send({ kind: 'load-failed', problem: answer.problem });
    },
    async run(command) {
      lastCallId += 1;
      const callId = lastCallId;
      send({ kind: 'command-started', command, callId });
      const state = get();
      if (state.kind !== 'ready' || !state.running.some((one) => one.callId === callId)) return;
      const answer = await settled(call(command, state));
      send(
        answer.ok
          ? { kind: 'command-done', callId, saved: answer.value }
          : { kind: 'command-failed', callId, problem: answer.problem },
      );
    },
    setProxyCredentials: (proxy, credentials) => settled(bridge.setProxyCredentials(proxy, credentials)),
    async saveFirm() {
      lastCallId += 1;
      const callId = lastCallId;
      send({ kind: 'firm-save-started', callId });
      const state = get();
      const dialog = state.kind === 'ready' ? state.firmDialog : null;
      if (dialog?.kind !== 'saving' || dialog.callId !== callId) return;
      const answer = await settled(bridge.saveFirm(dialog.entry));
      send(
        answer.ok
          ? { kind: 'firm-saved', callId }
          : { kind: 'firm-refused', callId, problem: answer.problem },
      );
    },
  };
}
