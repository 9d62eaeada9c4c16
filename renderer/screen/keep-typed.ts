import type { Bridge } from '../../shared/contract.ts';
import type { ServiceId } from '../../shared/catalogue.ts';
import type { Screen } from '../state/screen.ts';
import { settled } from '../state/settled.ts';

/** How long the hands rest before the text is handed over, in milliseconds. */
const quiet = 300;

/**
 * Has the main process hold what the fields contain, should this page break down (docs/decisions/0006). It is told
 * nothing twice; what it did not take is only told again with the next change.
 */
export function keepTyped(bridge: Bridge, service: ServiceId, screen: Screen): void {
  let told = { identifier: '', secret: '' };
  let soon: ReturnType<typeof setTimeout> | undefined;
  screen.subscribe(() => {
    const state = screen.getState();
    if (state.kind !== 'ready') return;
    const key = { identifier: state.draft.identifier.text, secret: state.draft.secret.text };
    if (key.identifier === told.identifier && key.secret === told.secret) return;
    told = key;
    clearTimeout(soon);
    soon = setTimeout(() => void settled(bridge.keepTyped(service, key)), quiet);
  });
}
