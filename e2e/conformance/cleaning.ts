import type { ServiceBusClient, ServiceBusReceivedMessage, ServiceBusReceiver } from '@azure/service-bus';
import type { Target } from './target.ts';

/**
 * Milliseconds. Locks of a closed client may have to expire first; the product's queues use 30 s.
 */
const deadline = 60_000;

const peekAll = (receiver: ServiceBusReceiver) => receiver.peekMessages(100);

export async function countMessages(target: Target): Promise<number> {
  const client = target.client();
  const { queue, sessionQueue } = target;
  const found = await Promise.all([
    peekAll(client.createReceiver(queue)),
    peekAll(client.createReceiver(queue, { subQueueType: 'deadLetter' })),
    peekAll(client.createReceiver(sessionQueue)),
    peekAll(client.createReceiver(sessionQueue, { subQueueType: 'deadLetter' })),
  ]);
  return found.flat().length;
}

const numbersOf = (messages: readonly ServiceBusReceivedMessage[], state: string) =>
  messages.flatMap((message) =>
    message.state === state && message.sequenceNumber ? [message.sequenceNumber] : [],
  );

async function drain(receiver: ServiceBusReceiver, messages: readonly ServiceBusReceivedMessage[]) {
  const deferred = numbersOf(messages, 'deferred');
  if (deferred.length > 0) await receiver.receiveDeferredMessages(deferred);
  if (messages.length > 0) await receiver.receiveMessages(messages.length, { maxWaitTimeInMs: 500 });
  await receiver.close();
}

async function sweep(client: ServiceBusClient, { queue, sessionQueue }: Target): Promise<void> {
  const deletes = { receiveMode: 'receiveAndDelete' } as const;
  for (const name of [queue, sessionQueue]) {
    const messages = await peekAll(client.createReceiver(name));
    const scheduled = numbersOf(messages, 'scheduled');
    if (scheduled.length > 0) await client.createSender(name).cancelScheduledMessages(scheduled);
    const dead = client.createReceiver(name, { ...deletes, subQueueType: 'deadLetter' });
    await drain(dead, await peekAll(dead));
    const sessions = new Set(messages.flatMap(({ sessionId }) => (name === sessionQueue ? [sessionId] : [])));
    if (name === queue) await drain(client.createReceiver(name, deletes), messages);
    for (const session of sessions) {
      if (session === undefined) continue;
      const own = messages.filter(({ sessionId }) => sessionId === session);
      await drain(await client.acceptSession(name, session, deletes), own);
    }
  }
}

export async function emptyQueues(target: Target): Promise<void> {
  const end = Date.now() + deadline;
  let reason: unknown;
  while ((await countMessages(target)) > 0) {
    if (Date.now() > end) throw new Error('The queues could not be emptied.', { cause: reason });
    await sweep(target.client(), target).catch((error: unknown) => (reason = error));
  }
}
