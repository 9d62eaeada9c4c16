import type { ProxyCredentials } from '../../../../shared/contract.ts';
import type { ProxyCredentialsReason } from '../../../../shared/problem.ts';
import { until } from '../../../../shared/timing/deadline.ts';

/**
 * By `host:port`, in memory only. Refused credentials are never sent again: that could lock a
 * Windows account.
 */
export interface ProxyAccounts {
  /**
   * For a proxy that asks. Undefined if nothing may be sent. Untested credentials are lent to one
   * connection at a time: each wrong attempt counts at the domain. Rejects when the signal fires.
   */
  lend(proxy: string, signal: AbortSignal): Promise<LentCredentials | undefined>;
  /** To be sent unasked, after {@link asksInClear}. */
  lendInAdvance(proxy: string, signal: AbortSignal): Promise<LentCredentials | undefined>;
  /** By the scheme Basic, which sends the password in clear text. */
  asksInClear(proxy: string): void;
  /** Why nothing may be sent. */
  reasonFor(proxy: string): ProxyCredentialsReason;
}

/** The borrower calls one of the three. Later calls have no effect. */
export interface LentCredentials {
  readonly credentials: ProxyCredentials;
  readonly accepted: () => void;
  readonly refused: () => Exclude<ProxyCredentialsReason, 'not-given'>;
  /** The proxy said neither. */
  readonly giveBack: () => void;
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
  const tested = new WeakSet<ProxyCredentials>();
  /** Settles when the borrower of untested credentials knows. */
  const lent = new Map<string, Promise<void>>();
  let forAny: ProxyCredentials | undefined;
  const refusalsOf = (proxy: string) => refusals.get(proxy) ?? 0;
  const mayTry = (proxy: string) => refusalsOf(proxy) < mostRefusals;
  const reasonFor = (proxy: string) => {
    if (!mayTry(proxy)) return 'given-up';
    return refusalsOf(proxy) > 0 ? 'not-accepted' : 'not-given';
  };

  function claim(proxy: string): ProxyCredentials | undefined {
    if (forAny === undefined || !mayTry(proxy)) return undefined;
    const claimed = forAny;
    forAny = undefined;
    known.set(proxy, claimed);
    return claimed;
  }

  function loan(proxy: string, credentials: ProxyCredentials): LentCredentials {
    let end: (() => void) | undefined = () => undefined;
    if (!tested.has(credentials)) {
      const over = new Promise<void>((resolve) => {
        end = () => {
          lent.delete(proxy);
          resolve();
        };
      });
      lent.set(proxy, over);
    }
    const once = (work: () => void) => {
      const done = end;
      end = undefined;
      if (done === undefined) return;
      work();
      done();
    };
    return {
      credentials,
      accepted: () => {
        once(() => {
          tested.add(credentials);
          refusals.delete(proxy);
        });
      },
      refused() {
        once(() => {
          refusals.set(proxy, refusalsOf(proxy) + 1);
          tested.delete(credentials);
          if (known.get(proxy) === credentials || !mayTry(proxy)) known.delete(proxy);
        });
        return mayTry(proxy) ? 'not-accepted' : 'given-up';
      },
      giveBack: () => {
        once(() => undefined);
      },
    };
  }

  async function lend(proxy: string, signal: AbortSignal): Promise<LentCredentials | undefined> {
    for (;;) {
      const credentials = known.get(proxy) ?? claim(proxy);
      if (credentials === undefined) return undefined;
      const other = tested.has(credentials) ? undefined : lent.get(proxy);
      if (other === undefined) return loan(proxy, credentials);
      await until(signal, () => other);
    }
  }

  return {
    lend,
    lendInAdvance: (proxy, signal) =>
      asking.has(proxy) && known.has(proxy) ? lend(proxy, signal) : Promise.resolve(undefined),
    asksInClear(proxy) {
      asking.add(proxy);
    },
    reasonFor,
    set(proxy, credentials) {
      addSecret(credentials.password);
      if (!mayTry(proxy)) return false;
      known.set(proxy, { ...credentials });
      return true;
    },
    setForAny(credentials) {
      addSecret(credentials.password);
      forAny = { ...credentials };
    },
  };
}
