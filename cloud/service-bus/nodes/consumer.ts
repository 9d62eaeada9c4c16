import { randomUUID } from 'node:crypto';
import { sessionLockLost } from '../amqp/errors.ts';
import { tagOfToken } from '../amqp/guid.ts';
import { listen } from '../amqp/listen.ts';
import { encodeForReceiver } from '../amqp/outgoing-message.ts';
import type { AmqpSender } from '../amqp/rhea-server.ts';
import type { Queue } from '../queues/queue.ts';
import type { Client } from './client.ts';
import { serveSettlement } from './settlement.ts';

/** Sender settle mode of a link that wants no locks, "receive and delete" (AMQP 1.0, 2.8.2). */
const settled = 1;

/** From where a link is served: a queue, or one session of it that the link holds. */
export interface ConsumerSource {
  readonly queue: Queue;
  readonly session?: string;
}

/**
 * Hands messages to a link as far as its credit goes. The returned function stops it. Locks of a session belong to the
 * link, others to the connection: a receiver may close its link and still settle over `$management`.
 */
export function openConsumer(
  link: AmqpSender,
  client: Client,
  { queue, session }: ConsumerSource,
): () => void {
  const owner = session === undefined ? client : link;
  const deletes = link.snd_settle_mode === settled;
  let scheduled = false;
  let draining = false;
  let stopped = false;
  if (deletes) link.local.attach.snd_settle_mode = settled;
  else serveSettlement(link, queue, client.connection);

  function sendNext(): boolean {
    if (deletes) {
      const message = queue.takeAndDelete(session);
      if (message) link.send(encodeForReceiver(message), tagOfToken(randomUUID()), 0);
      return message !== undefined;
    }
    const locked = queue.take(owner, session);
    if (locked) link.send(encodeForReceiver(locked.message, locked.lockedUntil), tagOfToken(locked.token), 0);
    return locked !== undefined;
  }

  function pump(): void {
    scheduled = false;
    // A message taken for a link that has ended would stay locked for nobody.
    if (stopped || !link.is_open()) return;
    if (session !== undefined && queue.sessions.heldUntil(session, link) === undefined) {
      link.close(sessionLockLost(session));
      return;
    }
    for (let credit = link.credit; credit > 0 && link.sendable(); credit -= 1) if (!sendNext()) break;
    if (!draining) return;
    draining = false;
    link.set_drained(true);
    client.connection._register();
  }

  /** One turn later: only then has rhea sent what is queued, so that `credit` tells the truth. */
  function schedule(): void {
    if (scheduled) return;
    scheduled = true;
    setImmediate(pump);
  }

  listen(link, 'sender_flow', schedule, client.connection);
  listen(
    link,
    'sender_draining',
    () => {
      draining = true;
      schedule();
    },
    client.connection,
  );
  const unsubscribe = queue.onChange(schedule, session);
  return () => {
    stopped = true;
    unsubscribe();
  };
}
