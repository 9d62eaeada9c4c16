import { onceLoaded } from '../../../shared/timing/once-loaded.ts';
import type { ChromiumNetwork } from './chromium-network.ts';

/** Proxies that recognise accounts by their session, by `host:port`. */
export interface LogOnProxies {
  /** The schemes it offered, or undefined. */
  readonly schemesOf: (proxy: string) => readonly string[] | undefined;
  readonly note: (proxy: string, schemes: readonly string[]) => void;
  readonly forget: (proxy: string) => void;
  readonly network: () => Promise<ChromiumNetwork>;
}

/** Remembers them, so that a connection is not tried in vain. */
export function createLogOnProxies(load: () => Promise<ChromiumNetwork>): LogOnProxies {
  const known = new Map<string, readonly string[]>();
  return {
    schemesOf: (proxy) => known.get(proxy),
    note(proxy, schemes) {
      known.set(proxy, schemes);
    },
    forget(proxy) {
      known.delete(proxy);
    },
    network: onceLoaded(load),
  };
}
