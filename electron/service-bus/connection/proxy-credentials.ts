import type { ProxyCredentials } from '../../../shared/contract.ts';

/** By `host:port`, in memory only. */
export interface ProxyCredentialStore {
  get(proxy: string): ProxyCredentials | undefined;
  set(proxy: string, credentials: ProxyCredentials): void;
}

/** `addSecret` keeps a password out of the log. */
export function createProxyCredentialStore(addSecret: (secret: string) => void): ProxyCredentialStore {
  const known = new Map<string, ProxyCredentials>();
  return {
    get: (proxy) => known.get(proxy),
    set(proxy, credentials) {
      addSecret(credentials.password);
      known.set(proxy, credentials);
    },
  };
}
