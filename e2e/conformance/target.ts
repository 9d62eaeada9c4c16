import type { ServiceBusClient } from '@azure/service-bus';
import type { LocalHub } from './local-hub.ts';

/** AMQP over WebSocket, or over TCP with TLS unless local. */
export type Transport = 'wss' | 'tcp';

/** Default: the run's own key. The timeout is in milliseconds. */
export interface ClientOptions {
  readonly keyName?: string;
  readonly key?: string;
  /** Replaces the key. */
  readonly token?: string;
  readonly timeoutInMs?: number;
}

/** Its token can be replaced while links are open. */
interface RenewableClient {
  readonly client: ServiceBusClient;
  readonly renew: (token: string) => void;
}

export interface Target {
  readonly transport: Transport;
  readonly queue: string;
  readonly sessionQueue: string;
  /** Milliseconds without a message that prove there is none. */
  readonly quiet: number;
  /** Closed after the case. */
  readonly client: (options?: ClientOptions) => ServiceBusClient;
  /** Throws `Skipped` where the token cannot be replaced. */
  readonly renewableClient: (token: string) => RenewableClient;
  /** Signed for an entity or the whole namespace; `lifetime` in seconds. */
  readonly token: (entity: string, lifetime: number) => string;
}

export interface LocalTarget extends Target {
  readonly hub: LocalHub;
}
