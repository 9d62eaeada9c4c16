/** Where the hub listens and whom to trust there. */
export interface HubEndpoint {
  /** Fully qualified name of the Service Bus namespace. */
  readonly host: string;
  /** Port of AMQP over WebSocket; 443 everywhere but on a local cloud. */
  readonly port: number;
  /** Trusted certificates in PEM, asked once at the first connection. */
  readonly trusted: () => Promise<readonly string[]>;
}

/** Port that the vendor's firewall rule opens. */
const httpsPort = 443;

/** Name the SDK connects to; it may carry a port. */
export const namespaceOf = ({ host, port }: HubEndpoint) => (port === httpsPort ? host : `${host}:${port}`);
