import type { ProxyCredentials } from '../../../../shared/contract.ts';
import type { ProxyCredentialsReason } from '../../../../shared/problem.ts';

/**
 * By `host:port`, in memory only. Refused credentials are never sent again: that could lock a
 * Windows account.
 */
export interface ProxyAccounts {
  /** For a proxy that asks. Undefined if nothing may be sent. */
  get(proxy: string): ProxyCredentials | undefined;
  /** If `get` has nothing. */
  claim(proxy: string): ProxyCredentials | undefined;
  /** By the scheme Basic, which sends the password in clear text. */
  asksInClear(proxy: string): void;
  /** To be sent unasked, if {@link asksInClear}. */
  getInAdvance(proxy: string): ProxyCredentials | undefined;
  /** `sent`: others may have been entered meanwhile. */
  refused(proxy: string, sent: ProxyCredentials): Exclude<ProxyCredentialsReason, 'not-given'>;
  accepted(proxy: string): void;
  /** Why nothing may be sent. */
  reasonFor(proxy: string): ProxyCredentialsReason;
}

export interface ProxyCredentialStore extends ProxyAccounts {
  /** False after too many refusals. */
  set(proxy: string, credentials: ProxyCredentials): boolean;
  /** For the first proxy that asks. */
  setForAny(credentials: ProxyCredentials): void;
}

/** Of one proxy, until the app ends. */
const mostRefusals = 3;

/** `addSecret` keeps a password out of the log. */
export function createProxyCredentialStore(addSecret: (secret: string) => void): ProxyCredentialStore {
  const known = new Map<string, ProxyCredentials>();
  const asking = new Set<string>();
  const refusals = new Map<string, number>();
  let forAny: ProxyCredentials | undefined;
  const refusalsOf = (proxy: string) => refusals.get(proxy) ?? 0;
  const mayTry = (proxy: string) => refusalsOf(proxy) < mostRefusals;
  return {
    get: (proxy) => known.get(proxy),
    claim(proxy) {
      if (forAny === undefined || !mayTry(proxy)) return undefined;
      const claimed = forAny;
      forAny = undefined;
      known.set(proxy, claimed);
      return claimed;
    },
    asksInClear(proxy) {
      asking.add(proxy);
    },
    getInAdvance: (proxy) => (asking.has(proxy) ? known.get(proxy) : undefined),
    refused(proxy, sent) {
      refusals.set(proxy, refusalsOf(proxy) + 1);
      if (known.get(proxy) === sent || !mayTry(proxy)) known.delete(proxy);
      return mayTry(proxy) ? 'not-accepted' : 'given-up';
    },
    accepted(proxy) {
      refusals.delete(proxy);
    },
    reasonFor(proxy) {
      if (!mayTry(proxy)) return 'given-up';
      return refusalsOf(proxy) > 0 ? 'not-accepted' : 'not-given';
    },
    set(proxy, credentials) {
      addSecret(credentials.password);
      if (!mayTry(proxy)) return false;
      known.set(proxy, credentials);
      return true;
    },
    setForAny(credentials) {
      addSecret(credentials.password);
      forAny = credentials;
    },
  };
}
