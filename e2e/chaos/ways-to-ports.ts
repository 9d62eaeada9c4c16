import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { WebSocket } from 'ws';

export interface Way {
  readonly name: string;
  /**
   * Sends bytes over a new connection and drops it after `patience` milliseconds, counted from
   * opening for a WebSocket. Never rejects.
   */
  pour(bytes: Buffer, patience: number): Promise<void>;
}

/** Any answer or error will do. */
function pourInto(socket: Socket, bytes: Buffer, patience: number): Promise<void> {
  socket.on('error', () => undefined).on('data', () => undefined);
  socket.write(bytes);
  return new Promise((resolve) => {
    const timer = setTimeout(() => socket.destroy(), patience);
    socket.on('close', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

export const bareWay = (name: string, port: number): Way => ({
  name,
  pour: (bytes, patience) => pourInto(connect(port, '127.0.0.1'), bytes, patience),
});

function pourIntoWebSocket(url: string, ca: string, bytes: Buffer, patience: number): Promise<void> {
  const socket = new WebSocket(url, 'AMQPWSB10', { ca });
  socket
    .on('error', () => undefined)
    .on('open', () => {
      socket.send(bytes);
      setTimeout(() => {
        socket.terminate();
      }, patience);
    });
  return new Promise((resolve) => {
    socket.on('close', () => {
      resolve();
    });
  });
}

export interface HubPorts {
  readonly webSocketPort: number;
  readonly amqpPort: number;
  readonly ca: string;
}

export const hubWays = ({ webSocketPort, amqpPort, ca }: HubPorts): readonly Way[] => [
  bareWay('hub, without TLS', webSocketPort),
  {
    name: 'hub, over TLS',
    pour: (bytes, patience) =>
      pourInto(connectTls({ port: webSocketPort, host: 'localhost', ca }), bytes, patience),
  },
  {
    name: 'hub, in a WebSocket',
    pour: (bytes, patience) =>
      pourIntoWebSocket(`wss://localhost:${webSocketPort}/$servicebus/websocket`, ca, bytes, patience),
  },
  bareWay('hub, plain AMQP', amqpPort),
];
