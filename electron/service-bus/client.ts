import type { ServiceBusClient } from '@azure/service-bus';
import { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { ApiKey } from '../../shared/api-key.ts';
import { closingWords } from './closing-words.ts';
import { stepDeadline } from './deadlines.ts';
import { namespaceOf, type HubEndpoint } from './endpoint.ts';

export interface LineClient {
  readonly sdk: ServiceBusClient;
  /** Rejects with {@link LineCut} when the peer disconnects. The SDK would wait. */
  readonly cut: Promise<never>;
  /** Adds {@link LineCut} if the connection has ended, which the SDK does not say. */
  explain(error: unknown): unknown;
  /** Closes the client, and the connection after `milliseconds`. Never throws. */
  leave(milliseconds: number): void;
}

class LineCut extends Error {
  override readonly name = 'LineCut';
}

/** How much later the SDK's more precise reason may arrive, in milliseconds. */
const lastWordDelay = 250;

/** Takes over `line`. */
export async function openClient(line: TLSSocket, endpoint: HubEndpoint, key: ApiKey): Promise<LineClient> {
  const lineCut = () => new LineCut(closing ?? 'the connection was dropped');
  let closing: string | undefined;
  let end: () => void = () => undefined;
  const cut = new Promise<never>((_resolve, reject) => {
    end = () => {
      setTimeout(() => {
        reject(lineCut());
      }, lastWordDelay);
    };
  });
  cut.catch(() => undefined);
  line.once('close', end);
  const hear = (message: Buffer) => {
    const words = closingWords(message);
    if (words === undefined) return;
    closing = words;
    end();
  };
  const sdk = await createClient({ line, endpoint, key, hear });
  return {
    sdk,
    cut,
    explain: (error) =>
      closing !== undefined || line.closed || line.destroyed || line.readableEnded
        ? new AggregateError([error, lineCut()])
        : error,
    leave(milliseconds) {
      const drop = () => line.destroy();
      // It rejects for a connection that never opened.
      sdk.close().then(drop, drop);
      setTimeout(drop, milliseconds);
    },
  };
}

interface ClientParts {
  readonly line: TLSSocket;
  readonly endpoint: HubEndpoint;
  readonly key: ApiKey;
  readonly hear: (message: Buffer) => void;
}

async function createClient({ line, endpoint, key, hear }: ClientParts): Promise<ServiceBusClient> {
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
    return line;
  };
  return new sdk.ServiceBusClient(namespaceOf(endpoint), credential, {
    // The SDK's own retries can last more than 90 s.
    retryOptions: { mode: sdk.RetryMode.Fixed, maxRetries: 0, timeoutInMs: stepDeadline },
    webSocketOptions: {
      webSocket: sdk.heardWebSocket(hear),
      webSocketConstructorOptions: { createConnection },
    },
  });
}

/** Fails once its user listens. An earlier error would end the process. */
function brokenSoon(): Socket {
  const socket = new Socket();
  setImmediate(() => socket.destroy(new LineCut('this connection is used up')));
  return socket;
}
