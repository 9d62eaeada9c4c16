import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { WebSocket } from 'ws';

export interface GarbageTarget {
  readonly name: string;
  /**
   * Drops the connection after `lifetime` milliseconds, counted from opening for a WebSocket. Never
   * rejects.
   */
  send(bytes: Buffer, lifetime: number): Promise<void>;
}

/** Any answer or error will do. */
function sendTo(socket: Socket, bytes: Buffer, lifetime: number): Promise<void> {
  socket.on('error', () => undefined).on('data', () => undefined);
  socket.write(bytes);
  return new Promise((resolve) => {
    const timer = setTimeout(() => socket.destroy(), lifetime);
    socket.on('close', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

export const tcpTarget = (name: string, port: number): GarbageTarget => ({
  name,
  send: (bytes, lifetime) => sendTo(connect(port, '127.0.0.1'), bytes, lifetime),
});

function sendOverWebSocket(url: string, ca: string, bytes: Buffer, lifetime: number): Promise<void> {
  const socket = new WebSocket(url, 'AMQPWSB10', { ca });
  socket
    .on('error', () => undefined)
    .on('open', () => {
      socket.send(bytes);
      setTimeout(() => {
        socket.terminate();
      }, lifetime);
    });
  return new Promise((resolve) => {
    socket.on('close', () => {
      resolve();
    });
  });
}

export interface BrokerPorts {
  readonly webSocketPort: number;
  readonly amqpPort: number;
  readonly ca: string;
}

export const brokerTargets = ({ webSocketPort, amqpPort, ca }: BrokerPorts): readonly GarbageTarget[] => [
  tcpTarget('hub, without TLS', webSocketPort),
  {
    name: 'hub, over TLS',
    send: (bytes, lifetime) =>
      sendTo(connectTls({ port: webSocketPort, host: 'localhost', ca }), bytes, lifetime),
  },
  {
    name: 'hub, in a WebSocket',
    send: (bytes, lifetime) =>
      sendOverWebSocket(`wss://localhost:${webSocketPort}/$servicebus/websocket`, ca, bytes, lifetime),
  },
  tcpTarget('hub, plain AMQP', amqpPort),
];
