import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { Duplex } from 'node:stream';
import { createWebSocketStream, WebSocketServer } from 'ws';
import { createListener, type Listener } from './listener.ts';

/** Used by the official SDKs. */
const webSocketPath = '/$servicebus/websocket';
const webSocketProtocol = 'AMQPWSB10';

/** In bytes. Clients send a few AMQP frames per message. */
const maxPayload = 1024 * 1024;

/** Before the upgrade, in milliseconds. */
const idleDeadline = 15_000;

/** PEM. */
export interface TlsIdentity {
  readonly cert: string;
  readonly key: string;
}

const httpDate = (instant: number) => new Date(instant).toUTCString();

function answerPlain(request: IncomingMessage, response: ServerResponse, date: string): void {
  // Lets a client detect clock skew.
  response.setHeader('date', date);
  const known = request.url === '/' && (request.method === 'GET' || request.method === 'HEAD');
  response.writeHead(known ? 200 : 404, { 'content-type': 'text/plain', connection: 'close' });
  response.end(known ? 'Service Bus stand-in\n' : 'Not found\n');
}

function refuseUpgrade(socket: Duplex, date: string): void {
  socket.end(`HTTP/1.1 400 Bad Request\r\nDate: ${date}\r\nConnection: close\r\n\r\n`);
}

interface ListenerFaults {
  readonly silent: () => boolean;
  readonly wallClock: () => number;
}

/** As the app connects. */
export function createWebSocketListener(
  port: number,
  identity: TlsIdentity,
  { silent, wallClock }: ListenerFaults,
  onClient: (stream: Duplex) => void,
): Listener {
  const https = createHttpsServer(
    { ...identity, minVersion: 'TLSv1.2', handshakeTimeout: 10_000 },
    (request, response) => {
      answerPlain(request, response, httpDate(wallClock()));
    },
  );
  https.setTimeout(idleDeadline);
  const webSockets = new WebSocketServer({
    noServer: true,
    maxPayload,
    perMessageDeflate: false,
    handleProtocols: (offered) => (offered.has(webSocketProtocol) ? webSocketProtocol : false),
  });
  webSockets.on('headers', (headers) => headers.push(`Date: ${httpDate(wallClock())}`));
  https.on('tlsClientError', (_error, socket) => socket.destroy());
  https.on('upgrade', (request, socket: Duplex, head) => {
    socket.on('error', () => socket.destroy());
    const offered = request.headers['sec-websocket-protocol'] ?? '';
    if (request.url?.split('?')[0] !== webSocketPath || !offered.includes(webSocketProtocol)) {
      refuseUpgrade(socket, httpDate(wallClock()));
      return;
    }
    webSockets.handleUpgrade(request, socket, head, (webSocket) => {
      const stream = createWebSocketStream(webSocket);
      // Cut off during a write, the stream never closes.
      webSocket.once('close', () => stream.destroy());
      onClient(stream);
    });
  });
  // Raw sockets, because a silent broker must not even start TLS.
  return createListener(port, silent, (socket) => https.emit('connection', socket));
}
