import type { Duplex } from 'node:stream';
import { wallClock } from '../../shared/clock.ts';
import { steadyNow } from '../base/steady-clock.ts';
import { createConnections } from './connections.ts';
import { createListener, type Listener } from './listeners/listener.ts';
import { createWebSocketListener, type TlsIdentity } from './listeners/websocket-listener.ts';
import type { QueueOptions } from './queues/config.ts';
import type { QueueLimits } from './queues/limits.ts';
import { createNamespace } from './queues/namespace.ts';
import type { Authority } from './security/authority.ts';
import { createRefusals, type RefusalReason } from './security/refusals.ts';

/** How often locks, lifetimes and claims are looked at, in milliseconds. */
const sweepInterval = 100;

/** How far the clock goes wrong, in milliseconds: longer than a token lives. */
const clockError = 90 * 60_000;

/** How often the keys behind live links are asked for again, in milliseconds, unless the options say otherwise. */
const defaultReviewInterval = 500;

/** What a broker needs. A port of 0 means any free one. */
export interface BrokerOptions {
  readonly queues: readonly QueueOptions[];
  readonly authority: Authority;
  readonly identity: TlsIdentity;
  readonly hubPort: number;
  readonly amqpPort: number;
  readonly limits?: QueueLimits;
  /** How often the keys behind live links are asked for again, in milliseconds: a revoked one is cut off this late. */
  readonly reviewInterval?: number;
}

/** What a broker has done and holds. */
interface BrokerNumbers {
  readonly connections: number;
  readonly tokensAccepted: number;
  readonly tokensRefused: number;
  /** Messages in each queue; dead letters are a queue of their own. */
  readonly messages: Readonly<Record<string, number>>;
}

/** The broker: a stand-in for a Service Bus namespace on this machine. */
export interface Broker {
  /** Port of AMQP over WebSocket with TLS. */
  readonly hubPort: number;
  /** Port of plain AMQP. */
  readonly amqpPort: number;
  /** What it has done since its start, and holds now. */
  numbers(): BrokerNumbers;
  /** Whether a receiver waits for messages of this queue. */
  hasReceiver(queue: string): boolean;
  /** Refuses every client for this reason, or judges them again. What is open goes on. */
  setRefusing(reason: RefusalReason, on: boolean): void;
  /** Refuses every message sent as "server busy", or takes them again. */
  setBusy(on: boolean): void;
  /** Accepts connections without answering and mutes the live ones; off drops those. */
  setSilent(on: boolean): void;
  /** Has the clock that judges tokens and dates answers run ahead, or sets it right. */
  setClockAhead(on: boolean): void;
  /** Closes the ports and drops every connection; off opens the same ports again. */
  setDown(on: boolean): Promise<void>;
  close(): Promise<void>;
}

/** Starts a broker. Rejects when a port cannot be bound or the certificate cannot be read. */
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
    judged: (accepted) => {
      tokens[accepted ? 'accepted' : 'refused'] += 1;
    },
    busy: () => faults.busy,
  });
  const silent = () => faults.silent;
  const accept = (stream: Duplex) => {
    connections.accept(stream);
  };
  const hub = createWebSocketListener(
    options.hubPort,
    options.identity,
    { silent, wallClock: dateNow },
    accept,
  );
  const amqp = createListener(options.amqpPort, silent, accept);
  const listeners: readonly Listener[] = [hub, amqp];
  const close = () => Promise.all(listeners.map((listener) => listener.close()));

  const hubPort = await hub.open();
  const amqpPort = await amqp.open().catch(async (error: unknown) => {
    await hub.close();
    throw error;
  });
  const sweep = setInterval(() => {
    for (const queue of namespace.queues()) queue.sweep();
    connections.enforceClaims();
  }, sweepInterval);
  // While the registry cannot be read no token is accepted; live links then last until theirs ends.
  let reviewing = false;
  const review = setInterval(() => {
    // Many keys may take longer than the interval: one round at a time.
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
    hubPort,
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
