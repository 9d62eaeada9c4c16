import type { ServiceBusClient } from '@azure/service-bus';
import type { LocalHub } from './local-hub.ts';

/** How the client reaches the namespace: AMQP over WebSocket, or AMQP over TCP (over TLS, where it is not local). */
export type Transport = 'wss' | 'tcp';

/** Who a client claims to be, where not the key the run was given; and how long it waits, in milliseconds. */
export interface ClientOptions {
  readonly keyName?: string;
  readonly key?: string;
  /** A ready-made token in place of a key. */
  readonly token?: string;
  readonly timeoutInMs?: number;
}

/** A client whose token can be replaced while its links are open. */
interface RenewableClient {
  readonly client: ServiceBusClient;
  readonly renew: (token: string) => void;
}

/** The namespace under test, as one case sees it. */
export interface Subject {
  readonly transport: Transport;
  /** A queue without sessions. */
  readonly queue: string;
  /** A queue that requires sessions. */
  readonly sessionQueue: string;
  /** How long to listen before believing that nothing comes, in milliseconds. */
  readonly quiet: number;
  /** Makes a client; it is closed when the case ends. */
  readonly client: (options?: ClientOptions) => ServiceBusClient;
  /** Makes a client of a token that can be replaced. Throws `Skipped` where the client cannot do so. */
  readonly renewableClient: (token: string) => RenewableClient;
  /** Makes a token of the run's own key for an entity, or for the whole namespace; `lifetime` is in seconds. */
  readonly token: (entity: string, lifetime: number) => string;
}

/** The broker of this project, with what only it has. */
export interface LocalSubject extends Subject {
  readonly hub: LocalHub;
}
