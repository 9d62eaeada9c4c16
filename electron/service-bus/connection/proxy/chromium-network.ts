import type { Duplex } from 'node:stream';
import type { Result } from '../../../../shared/result.ts';
import type { ActionError } from '../../run-step.ts';
import type { ProxyAccounts } from './proxy-credentials.ts';
import type { Proxy } from './proxy-route.ts';

export interface ChromiumTarget {
  readonly proxy: Proxy;
  /** That the proxy offered, in its order. */
  readonly schemes: readonly string[];
  readonly host: string;
  readonly port: number;
  /** PEM. Trusted for the server and for a proxy reached by TLS. */
  readonly trusted: readonly string[];
  /** For a proxy that does not recognise this account by its session. */
  readonly accounts: ProxyAccounts;
}

interface ServerCertificate {
  readonly issuer: string;
  readonly expires: Date;
}

/** Which account the proxy recognised, never how. */
export interface LogOn {
  readonly scheme: string;
  /** Empty if unknown. */
  readonly account: string;
}

/**
 * A server reached by Chromium. `stream` takes HTTP/1.1 and WebSocket as a TLS socket does, but
 * Chromium has ended TLS.
 */
export interface ChromiumConnection {
  readonly stream: Duplex;
  readonly certificate: ServerCertificate;
  readonly logOn: LogOn;
  /** Why the stream broke. */
  readonly failure: () => ActionError | undefined;
}

export interface ConnectOptions {
  /** A WebSocket follows. */
  readonly webSocket: boolean;
  /** Asks the server first, even if it answered a moment ago. */
  readonly fresh: boolean;
}

/**
 * Chromium's network stack. It logs on to a proxy by the account's session (Negotiate, NTLM), which
 * Node cannot do.
 */
export interface ChromiumNetwork {
  /** For a WebSocket to a server that is known. */
  readonly prepare: () => void;
  /** Never rejects. */
  connect(
    target: ChromiumTarget,
    options: ConnectOptions,
    signal: AbortSignal,
  ): Promise<Result<ChromiumConnection, ActionError>>;
}
