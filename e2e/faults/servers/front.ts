import { createServer } from 'node:https';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';
import type { Identity } from '../../../cloud/base/issue.ts';
import { createFrameReader, type FrameKind } from './amqp-frames.ts';
import { listen, type Listening } from './listening.ts';

/** How far a connection gets before the fault. */
export type CutPoint = 'tls' | 'upgrade' | 'sasl' | 'cbs' | 'link' | 'sent';

export interface FrontOptions {
  readonly identity: Identity;
  /** Without it every WebSocket is refused with `status`. */
  readonly hub?: { readonly port: number; readonly ca: string };
  readonly status?: number;
  readonly cut?: CutPoint;
  readonly how?: 'drop' | 'mute';
  /** Number of affected connections; default: all. */
  readonly times?: number;
  /** Milliseconds. */
  readonly clockAhead?: number;
}

const path = '/$servicebus/websocket';
const protocol = 'AMQPWSB10';

/** A TLS server that relays to Service Bus up to a given point. */
export async function startFront(options: FrontOptions): Promise<Listening> {
  const { identity, hub, status = 403, how = 'drop', clockAhead = 0, times = Infinity } = options;
  let left = times;
  const nextCut = () => {
    left -= 1;
    return left >= 0 ? options.cut : undefined;
  };
  const server = createServer({ cert: identity.cert, key: identity.key }, (_request, response) => {
    response.setHeader('date', new Date(Date.now() + clockAhead).toUTCString());
    response.end();
  });
  const webSockets = new WebSocketServer({ noServer: true, handleProtocols: () => protocol });
  server.on('tlsClientError', () => undefined);
  server.on('upgrade', (request, socket: Duplex, head) => {
    socket.on('error', () => socket.destroy());
    const cut = nextCut();
    if (cut === 'tls') {
      if (how === 'drop') socket.destroy();
    } else if (hub === undefined) {
      socket.end(`HTTP/1.1 ${status} No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
    } else
      webSockets.handleUpgrade(request, socket, head, (client) => {
        passOn(client, hub, cut, how);
      });
  });
  return listen(server);
}

function passOn(
  client: WebSocket,
  hub: NonNullable<FrontOptions['hub']>,
  cut: CutPoint | undefined,
  how: 'drop' | 'mute',
): void {
  let muted = false;
  const end = () => {
    if (how === 'mute') muted = true;
    else client.terminate();
  };
  client.on('error', () => undefined);
  if (cut === 'upgrade') {
    end();
    return;
  }
  const upstream = new WebSocket(`wss://localhost:${hub.port}${path}`, protocol, { ca: hub.ca });
  upstream.on('error', () => {
    client.terminate();
  });
  upstream.on('close', () => {
    client.terminate();
  });
  client.on('close', () => {
    upstream.terminate();
  });
  const waiting: Buffer[] = [];
  const hold = (data: Buffer) => waiting.push(data);
  client.on('message', hold);
  const fromClient = cutAfter(cut === 'sent' ? cut : undefined, () => setTimeout(end, 0));
  const fromHub = cutAfter(cut === 'sent' ? undefined : cut, end);
  upstream.once('open', () => {
    client.off('message', hold);
    const send = (data: Buffer) => {
      upstream.send(data);
      fromClient(data);
    };
    for (const data of waiting) send(data);
    client.on('message', send);
  });
  upstream.on('message', (data: Buffer) => {
    if (!muted) client.send(data);
    if (!muted) fromHub(data);
  });
}

/** Frame kind and its 1-based count at each point. */
const marks: Readonly<Record<'sasl' | 'cbs' | 'link' | 'sent', readonly [FrameKind, number]>> = {
  sasl: ['sasl-outcome', 1],
  cbs: ['transfer', 1],
  // After the two links to `$cbs`.
  link: ['attach', 3],
  // After the tokens for both queues.
  sent: ['transfer', 3],
};

function cutAfter(cut: CutPoint | undefined, end: () => void): (data: Buffer) => void {
  if (cut === undefined || cut === 'tls' || cut === 'upgrade') return () => undefined;
  const [kind, count] = marks[cut];
  let seen = 0;
  return createFrameReader((frame) => {
    if (frame === kind) seen += 1;
    if (frame === kind && seen === count) end();
  });
}
