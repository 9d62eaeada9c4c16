import { randomUUID } from 'node:crypto';
import { sessionLockLost } from '../amqp/errors.ts';
import { tagOfToken } from '../amqp/guid.ts';
import { listen } from '../amqp/listen.ts';
import { encodeForReceiver } from '../amqp/outgoing-message.ts';
import type { AmqpSender } from '../amqp/rhea-server.ts';
import type { Queue } from '../queues/queue.ts';
import type { Client } from './client.ts';
import { serveSettlement } from './settlement.ts';

/** "Receive and delete", without locks (AMQP 1.0, 2.8.2). */
const settled = 1;

export interface ConsumerSource {
  readonly queue: Queue;
  readonly session?: string;
}

/**
 * Returns a stop function. Session locks belong to the link, others to the connection, as a
 * receiver may close its link and settle over `$management`.
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
    // Its message would stay locked.
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

  /** rhea updates `credit` only after sending. */
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
