import type { ServiceBusClient } from '@azure/service-bus';
import { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { ApiKey } from '../../shared/api-key.ts';
import { closingWords } from './closing-words.ts';
import { stepDeadline } from './deadlines.ts';
import { namespaceOf, type HubEndpoint } from './endpoint.ts';

/** The SDK's client over one connection that is ours. */
export interface LineClient {
  readonly sdk: ServiceBusClient;
  /** Rejects with {@link LineCut} when the other side ends the connection: the SDK would wait in silence. */
  readonly cut: Promise<never>;
  /** The error, with {@link LineCut} if the connection has ended: of a dropped one the SDK says next to nothing. */
  explain(error: unknown): unknown;
  /** Takes leave and drops the connection, after so many milliseconds at the latest. Never throws. */
  leave(milliseconds: number): void;
}

/** The connection ended before we wanted it to. */
class LineCut extends Error {
  override readonly name = 'LineCut';
}

/** The SDK's own word on why a connection ended tells more, and may come this much later, in milliseconds. */
const lastWordDelay = 250;

/** Creates the SDK's client on an open connection; it takes the connection over. */
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
  /** Hears every message of the other side. */
  readonly hear: (message: Buffer) => void;
}

async function createClient({ line, endpoint, key, hear }: ClientParts): Promise<ServiceBusClient> {
  const sdk = await import('./sdk.ts');
  // A secret may itself be a token that the vendor issued for one queue.
  const credential = key.secret.startsWith('SharedAccessSignature ')
    ? new sdk.AzureSASCredential(key.secret)
    : new sdk.AzureNamedKeyCredential(key.identifier, key.secret);
  let used = false;
  /** The SDK reconnects by itself, but whether to is decided elsewhere: a second connection breaks at once. */
  const createConnection = () => {
    if (used) return brokenSoon();
    used = true;
    return line;
  };
  return new sdk.ServiceBusClient(namespaceOf(endpoint), credential, {
    // The SDK's own retries can last 90 s and more, and whether to retry is decided elsewhere.
    retryOptions: { mode: sdk.RetryMode.Fixed, maxRetries: 0, timeoutInMs: stepDeadline },
    webSocketOptions: {
      webSocket: sdk.heardWebSocket(hear),
      webSocketConstructorOptions: { createConnection },
    },
  });
}

/** A connection that breaks once its user listens; before that the error would be nobody's, and end the process. */
function brokenSoon(): Socket {
  const socket = new Socket();
  setImmediate(() => socket.destroy(new LineCut('this connection is used up')));
  return socket;
}
