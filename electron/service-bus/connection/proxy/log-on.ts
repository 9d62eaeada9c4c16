import { onceLoaded } from '../../../../shared/timing/once-loaded.ts';
import type { Challenge } from './challenges.ts';
import type { LentCredentials, ProxyAccounts } from './proxy-credentials.ts';
import type { Proxy } from './proxy-route.ts';

/** The log-on of one connection to a proxy. */
export interface LogOnExchange {
  /** Never rejects. */
  readonly answer: (challenges: readonly Challenge[], signal: AbortSignal) => Promise<LogOnAnswer>;
  /** Undefined while the account's session was enough. */
  readonly lent: () => LentCredentials | undefined;
  readonly end: () => void;
}

export type LogOnAnswer =
  /** The value of a Proxy-Authorization field. */
  | { readonly kind: 'send'; readonly authorization: string }
  | { readonly kind: 'no-session' }
  | { readonly kind: 'account-needed' }
  | { readonly kind: 'no-answer' };

export interface LogOnRequest {
  readonly proxy: Proxy;
  readonly target: { readonly host: string; readonly port: number };
  readonly accounts: ProxyAccounts;
}

/** Negotiate, NTLM and Digest, which Node does not know. */
export interface LogOnSource {
  readonly begin: (request: LogOnRequest) => LogOnExchange;
  /** Such as `anna@CORP.TEST`. */
  readonly sessionAccount: () => Promise<string>;
}

/** How a proxy knew the account, never the proof. */
interface LogOn {
  readonly scheme: string;
  /** Empty if unknown. */
  readonly account: string;
}

interface SentLogOn {
  readonly scheme: string;
  /** Undefined for that of the session. */
  readonly account: string | undefined;
}

/** Remembers proxies by `host:port`, so that they are not asked in vain. */
export interface ProxyLogOn {
  readonly source: () => Promise<LogOnSource>;
  /** To be answered in advance. */
  readonly challengesOf: (proxy: string) => readonly Challenge[] | undefined;
  readonly recognised: (proxy: string) => Promise<LogOn | undefined>;
  readonly note: (proxy: string, challenges: readonly Challenge[], sent: SentLogOn) => void;
  readonly forget: (proxy: string) => void;
}

interface Known {
  readonly challenges: readonly Challenge[];
  readonly sent: SentLogOn;
}

export function createProxyLogOn(load: () => Promise<LogOnSource>): ProxyLogOn {
  const known = new Map<string, Known>();
  const source = onceLoaded(load);
  return {
    source,
    challengesOf(proxy) {
      const { challenges = [] } = known.get(proxy) ?? {};
      return challenges.length > 0 ? challenges : undefined;
    },
    async recognised(proxy) {
      const { sent } = known.get(proxy) ?? {};
      if (sent === undefined) return undefined;
      return { scheme: sent.scheme, account: sent.account ?? (await (await source()).sessionAccount()) };
    },
    note(proxy, challenges, sent) {
      known.set(proxy, { challenges, sent });
    },
    forget(proxy) {
      known.delete(proxy);
    },
  };
}
