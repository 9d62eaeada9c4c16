import type { ProxyCredentials } from '../../shared/contract.ts';

/** By `host:port`, in memory only. */
export interface CredentialKeeper {
  of(proxy: string): ProxyCredentials | undefined;
  tell(proxy: string, credentials: ProxyCredentials): void;
}

/** `addSecret` keeps a password out of the log. */
export function createCredentialKeeper(addSecret: (secret: string) => void): CredentialKeeper {
  const known = new Map<string, ProxyCredentials>();
  return {
    of: (proxy) => known.get(proxy),
    tell(proxy, credentials) {
      addSecret(credentials.password);
      known.set(proxy, credentials);
    },
  };
}
