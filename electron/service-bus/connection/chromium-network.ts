import type { Duplex } from 'node:stream';
import type { ProxyCredentials } from '../../../shared/contract.ts';
import type { Result } from '../../../shared/result.ts';
import type { ActionError } from '../run-step.ts';
import type { Proxy } from './proxy-route.ts';

export interface ChromiumTarget {
  readonly proxy: Proxy;
  readonly host: string;
  readonly port: number;
  /** PEM. Trusted for the server and for a proxy reached by TLS. */
  readonly trusted: readonly string[];
  /** For a proxy that asks for an account, because it knows none by its session. */
  readonly credentials: ProxyCredentials | undefined;
}

export interface ServerCertificate {
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
 * A server reached by Chromium. `stream` takes HTTP/1.1 and WebSocket as the socket of a TLS
 * connection does, whose TLS Chromium has ended.
 */
export interface ChromiumConnection {
  readonly stream: Duplex;
  readonly certificate: ServerCertificate;
  readonly logOn: LogOn;
}

/**
 * Chromium's network stack. It logs on to a proxy by the account's session (Negotiate, NTLM), which
 * Node cannot do.
 */
export interface ChromiumNetwork {
  /** Never rejects. */
  connect(target: ChromiumTarget, signal: AbortSignal): Promise<Result<ChromiumConnection, ActionError>>;
}
