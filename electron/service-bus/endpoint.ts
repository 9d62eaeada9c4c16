import type { ProxyCredentials } from '../../shared/contract.ts';
import { replyQueue, requestQueue } from '../../shared/onboarding-messages.ts';
import type { RouteFinder } from './route.ts';

/** Names of the two queues of the onboarding. */
export interface QueueNames {
  readonly requests: string;
  readonly replies: string;
}

export const contractQueues: QueueNames = { requests: requestQueue, replies: replyQueue };

/** Where the hub listens, how to get there and whom to trust there. */
export interface HubEndpoint {
  /** Fully qualified name of the Service Bus namespace. */
  readonly host: string;
  /** Port of AMQP over WebSocket; 443 everywhere but on a local cloud. */
  readonly port: number;
  /** File of further certificates that the settings name. */
  readonly caFile: string | undefined;
  /** Trusted certificates in PEM, asked once at the first connection. Rejects when {@link caFile} cannot be read. */
  readonly trusted: () => Promise<readonly string[]>;
  /** The ways to the hub, the preferred one first. */
  readonly routes: RouteFinder;
  /** Names of its queues, where they are not those of the contract. */
  readonly queues?: QueueNames;
  /** What to tell a proxy, by its `host:port`, that wants to know who is there; undefined when nobody has said. */
  readonly credentials: (proxy: string) => ProxyCredentials | undefined;
}

/** Port that the vendor's firewall rule opens. */
const httpsPort = 443;

/** Name the SDK connects to; it may carry a port. */
export const namespaceOf = ({ host, port }: Pick<HubEndpoint, 'host' | 'port'>) =>
  port === httpsPort ? host : `${host}:${port}`;
