import { replyQueue, requestQueue } from '../../shared/onboarding-messages.ts';
import type { ProxyLogOn } from './connection/proxy/log-on.ts';
import type { ProxyAccounts } from './connection/proxy/proxy-credentials.ts';
import type { RouteFinder } from './connection/proxy/route-finder.ts';

export interface QueueNames {
  readonly requests: string;
  readonly replies: string;
}

export const contractQueues: QueueNames = { requests: requestQueue, replies: replyQueue };

export interface ServiceBusEndpoint extends RouteFinder {
  /** Fully qualified. */
  readonly host: string;
  /** 443 except on a local cloud. */
  readonly port: number;
  /** From the settings. */
  readonly caFile: string | undefined;
  /** PEM, the same list while nothing changed. Rejects if {@link caFile} is unreadable. */
  readonly trusted: () => Promise<readonly string[]>;
  readonly queues?: QueueNames;
  readonly credentials: ProxyAccounts;
  /** Without it, a proxy that recognises accounts by their session is refused. */
  readonly logOn?: ProxyLogOn;
}

/** Port in the vendor's firewall rule. */
const httpsPort = 443;

/** The SDK accepts a name with a port. */
export const namespaceOf = ({ host, port }: Pick<ServiceBusEndpoint, 'host' | 'port'>) =>
  port === httpsPort ? host : `${host}:${port}`;

/** As the SDK opens it. */
export const sdkWebSocket = { path: '/$servicebus/websocket', protocol: 'AMQPWSB10' } as const;
