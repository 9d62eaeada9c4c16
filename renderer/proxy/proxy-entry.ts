import { createContext } from 'react';
import type { Bridge, ProxyCredentials } from '../../shared/contract.ts';
import type { Problem } from '../../shared/problem.ts';
import { settled } from '../state/settled.ts';
import { createStore, type Watched } from '../state/store.ts';

/** The account of a proxy is being entered. */
export interface OpenEntry {
  readonly proxy: string;
  /** Runs once the main process has the credentials. */
  readonly then: () => Promise<void>;
  readonly sending: boolean;
  readonly problem: Problem | null;
}

export interface ProxyEntry extends Watched<OpenEntry | null> {
  readonly open: (proxy: string, then: () => Promise<void>) => void;
  /** The password is not kept here. Ignored while it is being sent. */
  readonly send: (credentials: ProxyCredentials) => Promise<void>;
  readonly close: () => void;
}

export function createProxyEntry(bridge: Bridge): ProxyEntry {
  const { watched, get, set } = createStore<OpenEntry | null>(null);
  return {
    ...watched,
    open(proxy, then) {
      set({ proxy, then, sending: false, problem: null });
    },
    async send(credentials) {
      const entry = get();
      if (entry === null || entry.sending) return;
      const sending: OpenEntry = { ...entry, sending: true, problem: null };
      set(sending);
      const answer = await settled(bridge.setProxyCredentials(entry.proxy, credentials));
      if (get() !== sending) return;
      set(answer.ok ? null : { ...entry, problem: answer.problem });
      if (answer.ok) await entry.then();
    },
    close() {
      set(null);
    },
  };
}

/** Opens the dialog of {@link ProxyEntry}. */
export const EnterProxyAccount = createContext<ProxyEntry['open']>(() => undefined);

/** The proxy whose account is to be entered because of `problem`. */
export const proxyToEnter = (problem: Problem | undefined): string | undefined =>
  problem?.code === 'proxy-credentials-needed' && problem.reason !== 'given-up' ? problem.proxy : undefined;
