import type { Bridge } from '../../shared/contract.ts';
import type { ServiceId } from '../../shared/catalogue.ts';
import type { Screen } from '../state/screen.ts';
import { settled } from '../state/settled.ts';

/** In milliseconds. */
const typingPause = 300;

/** The page may crash (docs/decisions/0006). Only changes are sent. */
export function keepUnsavedKey(bridge: Bridge, service: ServiceId, screen: Screen): void {
  let sent = { identifier: '', secret: '' };
  let timer: ReturnType<typeof setTimeout> | undefined;
  screen.subscribe(() => {
    const state = screen.getState();
    if (state.kind !== 'ready') return;
    const key = { identifier: state.draft.identifier.text, secret: state.draft.secret.text };
    if (key.identifier === sent.identifier && key.secret === sent.secret) return;
    sent = key;
    clearTimeout(timer);
    timer = setTimeout(() => void settled(bridge.keepUnsavedKey(service, key)), typingPause);
  });
}
