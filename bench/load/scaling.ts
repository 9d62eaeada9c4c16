import type { ServiceBusClient } from '@azure/service-bus';
import { randomUUID } from 'node:crypto';
import { runConcurrently, openClient, type Target, range } from '../../cloud/testing/fleet/clients.ts';
import { timed } from './round-trips.ts';

/** Messages per batch. */
const list = 100;

/** Below the 500 links of a connection. */
const sessionsPerClient = 400;

const lanes = 4;

const shortWait = { maxWaitTimeInMs: 20_000 };

async function fill(client: ServiceBusClient, queue: string, count: number): Promise<void> {
  const sender = client.createSender(queue);
  for (let sent = 0; sent < count; sent += list)
    await sender.sendMessages(range(Math.min(list, count - sent)).map((body) => ({ body })));
  await sender.close();
}

/** Fills a queue, then empties it. Returns milliseconds per message. */
export async function fillAndEmpty(client: ServiceBusClient, queue: string, count: number): Promise<number> {
  const receiver = client.createReceiver(queue);
  const begun = performance.now();
  await fill(client, queue, count);
  for (let taken = 0; taken < count;) {
    const messages = await receiver.receiveMessages(Math.min(list, count - taken), shortWait);
    if (messages.length === 0) throw new Error('messages are missing');
    await Promise.all(messages.map((message) => receiver.completeMessage(message)));
    taken += messages.length;
  }
  const time = (performance.now() - begun) / count;
  await receiver.close();
  return time;
}

/**
 * Leaves `count` messages in a queue, as many in free sessions, and as many sessions with a waiting
 * receiver.
 */
export async function addLoad(target: Target, count: number): Promise<readonly ServiceBusClient[]> {
  const clients = range(Math.ceil(count / sessionsPerClient)).map(() => openClient(target));
  const [first] = clients;
  if (!first) return [];
  await fill(first, 'plain', count);
  const sender = first.createSender('held');
  for (let sent = 0; sent < count; sent += list)
    await sender.sendMessages(
      range(Math.min(list, count - sent)).map((n) => ({ body: n, sessionId: `waiting-${String(sent + n)}` })),
    );
  await runConcurrently(32, range(count), async (n) => {
    const receiver = await clients[n % clients.length]?.acceptSession('held', `held-${String(n)}`, {
      receiveMode: 'receiveAndDelete',
    });
    // Grants credit, so that the broker looks for messages.
    receiver?.subscribe({
      processMessage: () => Promise.resolve(),
      processError: () => Promise.resolve(),
    });
  });
  return clients;
}

/** Milliseconds per item: one message through the loaded queue and one through a new session. */
export async function itemsBeside(client: ServiceBusClient, count: number): Promise<number> {
  const sender = client.createSender('plain');
  const toSession = client.createSender('held');
  const receivers = range(lanes).map(() => client.createReceiver('plain'));
  const { perSecond } = await timed(count, lanes, async (lane) => {
    const sessionId = randomUUID();
    const [receiver, session] = [receivers[lane], await client.acceptSession('held', sessionId)];
    await Promise.all([sender.sendMessages({ body: 1 }), toSession.sendMessages({ body: 1, sessionId })]);
    const [message] = (await receiver?.receiveMessages(1, shortWait)) ?? [];
    const [inSession] = await session.receiveMessages(1, shortWait);
    if (!message || !inSession) throw new Error('a message is missing');
    await Promise.all([receiver?.completeMessage(message), session.completeMessage(inSession)]);
    await session.close();
  });
  await Promise.all([sender, toSession, ...receivers].map((link) => link.close()));
  return 1000 / perSecond;
}
