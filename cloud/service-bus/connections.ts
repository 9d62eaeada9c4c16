import type { Duplex } from 'node:stream';
import { type AmqpSocket, createAmqpSocket } from './amqp/amqp-socket.ts';
import { limitReader } from './amqp/limit-reader.ts';
import { maxFrameSize } from './amqp/frame-guard.ts';
import { type AmqpConnection, rhea } from './amqp/rhea-server.ts';
import { guardTransfers, maxMessageSize } from './amqp/transfer-guard.ts';
import { Client } from './nodes/client.ts';
import { route, type RouterOptions } from './nodes/router.ts';

/** To open the AMQP connection, in milliseconds. */
const openDeadline = 10_000;

/** Before a revoked key's connection is dropped, in milliseconds. */
const closeGrace = 250;

/** The idle time is in milliseconds. */
const connectionOptions = {
  max_frame_size: maxFrameSize,
  channel_max: 4_999,
  idle_time_out: 120_000,
  receiver_options: { autoaccept: false, credit_window: 100, max_message_size: maxMessageSize },
  sender_options: { autosettle: false, treat_modified_as_released: false },
};

/** Without a listener, rhea throws or prints the peer's bytes. */
const fatalEvents = ['error', 'protocol_error', 'connection_error'];

interface Live {
  readonly client: Client;
  readonly socket: AmqpSocket;
}

/** Lets the client read why its links were closed. */
function dropAfterGrace(socket: AmqpSocket): void {
  setTimeout(() => {
    socket.destroy();
  }, closeGrace).unref();
}

export function createConnections(options: RouterOptions) {
  limitReader();
  const container = rhea.create_container({ id: 'service-bus-stand-in' });
  container.on('error', () => undefined);
  const live = new Set<Live>();

  function remove(entry: Live): void {
    if (!live.delete(entry)) return;
    entry.client.dispose();
    // Release locks now: a restarted app is not blocked by its old connection.
    for (const queue of options.namespace.queues()) queue.release(entry.client);
  }

  function watchStream(connection: AmqpConnection, stream: Duplex, entry: Live): void {
    const deadline = setTimeout(() => stream.destroy(), openDeadline);
    connection.on('connection_open', () => {
      clearTimeout(deadline);
      const refused = options.refusal('connection');
      if (refused) connection.close(refused);
    });
    for (const event of fatalEvents) connection.on(event, () => stream.destroy());
    connection.on('disconnected', () => undefined);
    stream.on('close', () => {
      clearTimeout(deadline);
      remove(entry);
    });
  }

  return {
    accept(stream: Duplex): void {
      const connection = container.create_connection(connectionOptions);
      const entry: Live = { client: new Client(connection, options.now), socket: createAmqpSocket(stream) };
      live.add(entry);
      watchStream(connection, stream, entry);
      guardTransfers(connection);
      route(entry.client, options);
      connection.accept(entry.socket);
    },
    count: (): number => live.size,
    async reviewKeys(): Promise<void> {
      const names = new Set([...live].flatMap(({ client }) => client.claims.keyNames()));
      for (const name of names) {
        if (await options.authority.findKey(name)) continue;
        for (const { client, socket } of live) if (client.revoke(name)) dropAfterGrace(socket);
      }
    },
    enforceClaims(): void {
      for (const { client } of live) client.enforceClaims();
    },
    muteAll(): void {
      for (const { socket } of live) socket.mute();
    },
    /** Locks are released on return. */
    drop(which: (socket: AmqpSocket) => boolean): void {
      for (const entry of live) {
        if (!which(entry.socket)) continue;
        remove(entry);
        entry.socket.destroy();
      }
    },
  };
}
