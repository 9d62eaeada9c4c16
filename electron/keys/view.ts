import type { ServiceId } from '../../shared/catalogue.ts';
import type { Firm, KeyView, ServiceView } from '../../shared/view.ts';
import type { StoredKey } from '../vault/locate-key.ts';
import type { ServiceState } from './service-state.ts';

/** Ignores a state of an earlier key. */
export function viewOf(service: ServiceId, firm: Firm, key: StoredKey, state: ServiceState): ServiceView {
  const current = key.kind === 'stored' && state.keySavedAt === key.savedAt;
  const keyView: KeyView =
    key.kind === 'stored' ? { ...key, check: current ? state.check : { kind: 'pending' } } : key;
  return { service, firm, key: keyView, onboarding: current ? state.onboarding.view : { kind: 'none' } };
}
