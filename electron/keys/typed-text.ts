import type { ApiKey } from '../../shared/api-key.ts';
import type { ServiceId } from '../../shared/catalogue.ts';

/**
 * Holds in memory a key that is typed and not saved, should the page break down. It goes one way: what was held can be
 * saved or thrown away, and is never given to a page again.
 */
export interface TypedText {
  /** Takes over what the fields hold now. Half a key is not held: nothing could be done with it. */
  readonly keep: (service: ServiceId, key: ApiKey) => void;
  /** The page broke down: what it held last is on offer from now on. */
  readonly pageGone: () => void;
  /** The services whose key is on offer. */
  readonly held: () => readonly ServiceId[];
  /** What is on offer, for saving it. */
  readonly offered: (service: ServiceId) => ApiKey | undefined;
  /** Ends the offer. */
  readonly drop: () => void;
}

export function createTypedText(): TypedText {
  const typed = new Map<ServiceId, ApiKey>();
  const onOffer = new Map<ServiceId, ApiKey>();
  return {
    keep(service, key) {
      if (key.identifier === '' || key.secret === '') typed.delete(service);
      else typed.set(service, key);
    },
    pageGone() {
      // A page that breaks down before anything was typed anew leaves the earlier offer as it is.
      for (const [service, key] of typed) onOffer.set(service, key);
      typed.clear();
    },
    held: () => [...onOffer.keys()],
    offered: (service) => onOffer.get(service),
    drop() {
      onOffer.clear();
    },
  };
}
