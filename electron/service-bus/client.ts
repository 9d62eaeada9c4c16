import type { ServiceBusClient } from '@azure/service-bus';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { ApiKey } from '../../shared/api-key.ts';
import { closeReasonIn } from './amqp-close.ts';
import { stepDeadline } from './deadlines.ts';
import { namespaceOf, type ServiceBusEndpoint } from './endpoint.ts';

export interface ConnectionClient {
  readonly sdk: ServiceBusClient;
  /** Rejects with {@link ConnectionLost} when the peer disconnects. The SDK would wait. */
  readonly lost: Promise<never>;
  /** Adds {@link ConnectionLost} if the connection has ended, which the SDK does not say. */
  explain(error: unknown): unknown;
  /** Closes the client, and the connection after `milliseconds`. Never throws. */
  close(milliseconds: number): void;
}

class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost';
}

/** How much later the SDK's more precise reason may arrive, in milliseconds. */
const closeReasonDelay = 250;

/** Takes over `connection`. */
export async function openClient(
  connection: Duplex,
  endpoint: ServiceBusEndpoint,
  key: ApiKey,
): Promise<ConnectionClient> {
  const connectionLost = () => new ConnectionLost(closeReason ?? 'the connection was dropped');
  let closeReason: string | undefined;
  let end: () => void = () => undefined;
  const lost = new Promise<never>((_resolve, reject) => {
    end = () => {
      setTimeout(() => {
        reject(connectionLost());
      }, closeReasonDelay);
    };
  });
  lost.catch(() => undefined);
  connection.once('close', end);
  const onMessage = (message: Buffer) => {
    const words = closeReasonIn(message);
    if (words === undefined) return;
    closeReason = words;
    end();
  };
  const sdk = await createClient({ connection, endpoint, key, onMessage });
  return {
    sdk,
    lost,
    explain: (error) =>
      closeReason !== undefined || connection.closed || connection.destroyed || connection.readableEnded
        ? new AggregateError([error, connectionLost()])
        : error,
    close(milliseconds) {
      const drop = () => connection.destroy();
      // It rejects for a connection that never opened.
      sdk.close().then(drop, drop);
      setTimeout(drop, milliseconds);
    },
  };
}

interface ClientParts {
  readonly connection: Duplex;
  readonly endpoint: ServiceBusEndpoint;
  readonly key: ApiKey;
  readonly onMessage: (message: Buffer) => void;
}

async function createClient({
  connection,
  endpoint,
  key,
  onMessage,
}: ClientParts): Promise<ServiceBusClient> {
  const sdk = await import('./sdk.ts');
  // The vendor may issue a token for one queue instead of a secret.
  const credential = key.secret.startsWith('SharedAccessSignature ')
    ? new sdk.AzureSASCredential(key.secret)
    : new sdk.AzureNamedKeyCredential(key.identifier, key.secret);
  let used = false;
  /** The SDK reconnects on its own. Retries are decided elsewhere, so this fails. */
  const createConnection = () => {
    if (used) return brokenSoon();
    used = true;
    return connection;
  };
  return new sdk.ServiceBusClient(namespaceOf(endpoint), credential, {
    // The SDK's own retries can last more than 90 s.
    retryOptions: { mode: sdk.RetryMode.Fixed, maxRetries: 0, timeoutInMs: stepDeadline },
    webSocketOptions: {
      webSocket: sdk.observedWebSocket(onMessage),
      webSocketConstructorOptions: { createConnection },
    },
  });
}

/** Fails once its user listens. An earlier error would end the process. */
function brokenSoon(): Socket {
  const socket = new Socket();
  setImmediate(() => socket.destroy(new ConnectionLost('this connection is used up')));
  return socket;
}
