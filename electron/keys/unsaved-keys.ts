import type { ApiKey } from '../../shared/api-key.ts';
import type { ServiceId } from '../../shared/catalogue.ts';

/** In memory, in case the page crashes. A recovered key never returns to a page. */
export interface UnsavedKeys {
  /** An empty field ends it: a save empties both. */
  readonly keep: (service: ServiceId, key: ApiKey) => void;
  /** The kept keys count as recovered then. */
  readonly pageGone: () => void;
  readonly recovered: () => readonly ServiceId[];
  readonly recoveredKey: (service: ServiceId) => ApiKey | undefined;
  readonly dropRecovered: () => void;
}

export function createUnsavedKeys(): UnsavedKeys {
  const unsaved = new Map<ServiceId, ApiKey>();
  const recovered = new Map<ServiceId, ApiKey>();
  return {
    keep(service, key) {
      if (key.identifier === '' || key.secret === '') unsaved.delete(service);
      else unsaved.set(service, key);
    },
    pageGone() {
      // A second crash before anything is typed keeps the earlier keys.
      for (const [service, key] of unsaved) recovered.set(service, key);
      unsaved.clear();
    },
    recovered: () => [...recovered.keys()],
    recoveredKey: (service) => recovered.get(service),
    dropRecovered() {
      recovered.clear();
    },
  };
}
