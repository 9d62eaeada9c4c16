import type { Duplex } from 'node:stream';
import { wallClock } from '../../shared/timing/clock.ts';
import { steadyNow } from '../base/steady-clock.ts';
import { createConnections } from './connections.ts';
import { createListener, type Listener } from './listeners/listener.ts';
import { createWebSocketListener, type TlsIdentity } from './listeners/websocket-listener.ts';
import type { QueueOptions } from './queues/config.ts';
import type { QueueLimits } from './queues/limits.ts';
import { createNamespace } from './queues/namespace.ts';
import type { Authority } from './security/authority.ts';
import { createRefusals, type RefusalReason } from './security/refusals.ts';

/** For locks, lifetimes and claims, in milliseconds. */
const sweepInterval = 100;

/** In milliseconds. Longer than a token's lifetime. */
const clockError = 90 * 60_000;

/** In milliseconds. */
const defaultReviewInterval = 500;

/** Port 0 picks a free one. */
export interface BrokerOptions {
  readonly queues: readonly QueueOptions[];
  readonly authority: Authority;
  readonly identity: TlsIdentity;
  readonly webSocketPort: number;
  readonly amqpPort: number;
  readonly limits?: QueueLimits;
  /** Between checks of open links' keys, in milliseconds. Delays a revocation. */
  readonly reviewInterval?: number;
}

interface BrokerNumbers {
  readonly connections: number;
  readonly tokensAccepted: number;
  readonly tokensRefused: number;
  /** Per queue, dead-letter queues apart. */
  readonly messages: Readonly<Record<string, number>>;
}

/** A local stand-in for a Service Bus namespace. */
export interface Broker {
  /** AMQP over WebSocket with TLS. */
  readonly webSocketPort: number;
  /** Plain AMQP. */
  readonly amqpPort: number;
  numbers(): BrokerNumbers;
  hasReceiver(queue: string): boolean;
  /** Open links stay. */
  setRefusing(reason: RefusalReason, on: boolean): void;
  /** Refuses sends as "server busy". */
  setBusy(on: boolean): void;
  /** Accepts connections without responding and mutes open ones. Drops them when turned off. */
  setSilent(on: boolean): void;
  /** Affects tokens and Date headers. */
  setClockAhead(on: boolean): void;
  /** Also drops every connection. Turning it off reopens the same ports. */
  setDown(on: boolean): Promise<void>;
  close(): Promise<void>;
}

/** Rejects if a port or the certificate is unusable. */
export async function startBroker(options: BrokerOptions): Promise<Broker> {
  const now = steadyNow;
  const refusals = createRefusals();
  const faults = { busy: false, silent: false, down: false, clockAhead: false };
  const dateNow = () => wallClock().valueOf() + (faults.clockAhead ? clockError : 0);
  const namespace = createNamespace(options.queues, now, options.limits);
  const tokens = { accepted: 0, refused: 0 };
  const connections = createConnections({
    namespace,
    now,
    wallClock: dateNow,
    authority: options.authority,
    refusal: (at) => refusals.at(at),
    onToken: (accepted) => {
      tokens[accepted ? 'accepted' : 'refused'] += 1;
    },
    busy: () => faults.busy,
  });
  const silent = () => faults.silent;
  const accept = (stream: Duplex) => {
    connections.accept(stream);
  };
  const webSocket = createWebSocketListener(
    options.webSocketPort,
    options.identity,
    { silent, wallClock: dateNow },
    accept,
  );
  const amqp = createListener(options.amqpPort, silent, accept);
  const listeners: readonly Listener[] = [webSocket, amqp];
  const close = () => Promise.all(listeners.map((listener) => listener.close()));

  const webSocketPort = await webSocket.open();
  const amqpPort = await amqp.open().catch(async (error: unknown) => {
    await webSocket.close();
    throw error;
  });
  const sweep = setInterval(() => {
    for (const queue of namespace.queues()) queue.sweep();
    connections.enforceClaims();
  }, sweepInterval);
  // If the registry is unreadable, no token is accepted and open links last until theirs expires.
  let reviewing = false;
  const review = setInterval(() => {
    // Checks may outlast the interval.
    if (reviewing) return;
    reviewing = true;
    void connections
      .reviewKeys()
      .catch(() => undefined)
      .finally(() => {
        reviewing = false;
      });
  }, options.reviewInterval ?? defaultReviewInterval);

  return {
    webSocketPort,
    amqpPort,
    numbers: () => ({
      connections: connections.count(),
      tokensAccepted: tokens.accepted,
      tokensRefused: tokens.refused,
      messages: Object.fromEntries(namespace.queues().map((queue) => [queue.options.name, queue.size])),
    }),
    hasReceiver: (queue) => namespace.find(queue)?.queue.hasReceiver ?? false,
    setRefusing(reason, on) {
      refusals.switch(reason, on);
    },
    setBusy(on) {
      faults.busy = on;
    },
    setSilent(on) {
      faults.silent = on;
      if (on) {
        connections.muteAll();
        return;
      }
      connections.drop((socket) => socket.muted);
      for (const listener of listeners) listener.dropHeld();
    },
    setClockAhead(on) {
      faults.clockAhead = on;
    },
    async setDown(on) {
      if (on === faults.down) return;
      faults.down = on;
      if (on) {
        connections.drop(() => true);
        await close();
      } else for (const listener of listeners) await listener.open();
    },
    async close() {
      clearInterval(sweep);
      clearInterval(review);
      if (!faults.down) await close();
    },
  };
}
