import { deepEqual, equal } from 'node:assert/strict';
import { anywhere } from '../case.ts';
import {
  only,
  bodiesOf,
  finish,
  left,
  nothingComes,
  numberOf,
  numbered,
  refused,
  send,
  take,
  takeOne,
} from '../steps.ts';
import type { Target } from '../target.ts';

async function defer({ client, queue }: Target, count: number) {
  const hub = client();
  await send(hub, queue, ...numbered(count));
  const receiver = hub.createReceiver(queue);
  const messages = await take(receiver, count);
  for (const message of messages) await receiver.deferMessage(message);
  return { hub, receiver, numbers: messages.map(numberOf) };
}

export const deferring = [
  anywhere('a deferred message is had by its number, then completed', async (target) => {
    const { receiver, numbers } = await defer(target, 1);
    const message = only(await receiver.receiveDeferredMessages(numbers));
    deepEqual([message.body, message.state, message.deliveryCount], [0, 'deferred', 1]);
    await receiver.completeMessage(message);
    equal(await left(target.client(), target.queue), 0);
  }),

  anywhere('a deferred message does not come by itself, but can be seen', async (target) => {
    const { hub, receiver, numbers } = await defer(target, 1);
    await nothingComes(receiver, target.quiet);
    deepEqual(
      (await receiver.peekMessages(5)).map(({ state }) => state),
      ['deferred'],
    );
    await hub
      .createReceiver(target.queue, { receiveMode: 'receiveAndDelete' })
      .receiveDeferredMessages(numbers);
    equal(await left(target.client(), target.queue), 0);
  }),

  anywhere('several deferred messages are had at once', async (target) => {
    const { receiver, numbers } = await defer(target, 4);
    const messages = await receiver.receiveDeferredMessages(numbers);
    deepEqual(bodiesOf(messages), [0, 1, 2, 3]);
    for (const message of messages) await receiver.completeMessage(message);
  }),

  anywhere('a deferred message stays deferred when it is abandoned', async (target) => {
    const { receiver, numbers } = await defer(target, 1);
    const first = only(await receiver.receiveDeferredMessages(numbers));
    await receiver.abandonMessage(first, { tried: 1 });
    await nothingComes(receiver, target.quiet);
    const again = only(await receiver.receiveDeferredMessages(numbers));
    equal(again.applicationProperties?.['tried'], 1);
    await receiver.completeMessage(again);
  }),

  anywhere('a deferred message can be deferred again and dead-lettered', async (target) => {
    const { hub, receiver, numbers } = await defer(target, 1);
    const first = only(await receiver.receiveDeferredMessages(numbers));
    await receiver.deferMessage(first);
    const again = only(await receiver.receiveDeferredMessages(numbers));
    await receiver.deadLetterMessage(again, { deadLetterReason: 'late', deadLetterErrorDescription: '' });
    const dead = hub.createReceiver(target.queue, { subQueueType: 'deadLetter' });
    const message = await takeOne(dead);
    deepEqual([message.deadLetterReason, message.state], ['late', 'active']);
    await dead.completeMessage(message);
  }),

  anywhere('a number that is not deferred is not found', async ({ client, queue }) => {
    const hub = client();
    await send(hub, queue, { body: 1 });
    const receiver = hub.createReceiver(queue);
    const message = only(await receiver.peekMessages(1));
    await refused(receiver.receiveDeferredMessages(numberOf(message)), 'MessageNotFound');
    deepEqual(await finish(receiver, 1), [1]);
  }),

  anywhere('a deferred message has its lock, and renews it', async (target) => {
    const { receiver, numbers } = await defer(target, 1);
    const message = only(await receiver.receiveDeferredMessages(numbers));
    await refused(receiver.receiveDeferredMessages(numbers), 'MessageNotFound', 'MessageLockLost');
    await receiver.renewMessageLock(message);
    await receiver.completeMessage(message);
  }),

  anywhere('a session has deferred messages of its own', async ({ client, sessionQueue }) => {
    const hub = client();
    await send(hub, sessionQueue, { body: 1, sessionId: 'deferring' });
    const session = await hub.acceptSession(sessionQueue, 'deferring');
    const message = await takeOne(session);
    await session.deferMessage(message);
    const other = await hub.acceptSession(sessionQueue, 'other');
    await refused(other.receiveDeferredMessages(numberOf(message)), 'MessageNotFound');
    const again = only(await session.receiveDeferredMessages(numberOf(message)));
    equal(again.sessionId, 'deferring');
    await session.completeMessage(again);
  }),
];
