import { onceLoaded } from '../../../../shared/timing/once-loaded.ts';
import type { ChromiumNetwork } from './chromium-network.ts';

/** Proxies that recognise accounts by their session, by `host:port`. */
export interface LogOnProxies {
  /** The schemes it offered, or undefined. */
  readonly schemesOf: (proxy: string) => readonly string[] | undefined;
  readonly note: (proxy: string, schemes: readonly string[]) => void;
  readonly forget: (proxy: string) => void;
  readonly network: () => Promise<ChromiumNetwork>;
  /** Makes the next connection through one of them faster. */
  readonly prepare: () => void;
}

/** Remembers them, so that a connection is not tried in vain. */
export function createLogOnProxies(load: () => Promise<ChromiumNetwork>): LogOnProxies {
  const network = onceLoaded(load);
  const known = new Map<string, readonly string[]>();
  return {
    schemesOf: (proxy) => known.get(proxy),
    note(proxy, schemes) {
      known.set(proxy, schemes);
    },
    forget(proxy) {
      known.delete(proxy);
    },
    network,
    prepare() {
      if (known.size === 0) return;
      network().then(
        ({ prepare }) => {
          prepare();
        },
        () => undefined,
      );
    },
  };
}
