import type { ProxyCredentials } from '../../shared/contract.ts';

/** By `host:port`, in memory only. */
export interface CredentialKeeper {
  of(proxy: string): ProxyCredentials | undefined;
  tell(proxy: string, credentials: ProxyCredentials): void;
}

export function createCredentialKeeper(): CredentialKeeper {
  const known = new Map<string, ProxyCredentials>();
  return {
    of: (proxy) => known.get(proxy),
    tell(proxy, credentials) {
      known.set(proxy, credentials);
    },
  };
}
