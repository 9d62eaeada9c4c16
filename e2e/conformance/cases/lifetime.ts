import { deepEqual, equal, ok } from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { anywhere, locally } from '../case.ts';
import { bodiesOf, finish, nothingComes, numbered, send, take, takeOne } from '../steps.ts';

const deadLetters = { subQueueType: 'deadLetter', receiveMode: 'receiveAndDelete' } as const;

export const lifetime = [
  anywhere('a message whose time is over is not given any more', async ({ client, queue }) => {
    const hub = client();
    await send(hub, queue, { body: 'short', timeToLive: 500 }, { body: 'long', timeToLive: 60_000 });
    await sleep(1_000);
    deepEqual(await finish(hub.createReceiver(queue), 1), ['long']);
  }),

  anywhere('a message lives no longer than its queue allows', async ({ client, queue }) => {
    const hub = client();
    await send(hub, queue, { body: 1, timeToLive: 60_000 }, { body: 2 });
    const receiver = hub.createReceiver(queue, { receiveMode: 'receiveAndDelete' });
    const [given, byDefault] = await take(receiver, 2);
    const length = (message: typeof given) =>
      (message?.expiresAtUtc?.getTime() ?? Infinity) - (message?.enqueuedTimeUtc?.getTime() ?? 0);
    equal(length(given), 60_000);
    ok(length(byDefault) >= 60_000);
  }),

  anywhere('a message that is held is not taken away when its time is over', async ({ client, queue }) => {
    const hub = client();
    await send(hub, queue, { body: 1, timeToLive: 600 });
    const receiver = hub.createReceiver(queue);
    const message = await takeOne(receiver);
    await sleep(900);
    await receiver.completeMessage(message);
  }),

  locally('the default of a queue ends a message', async ({ client, quiet }) => {
    const hub = client();
    await send(hub, 'short-lived', { body: 1 }, { body: 2, timeToLive: 60_000 });
    await sleep(500);
    await nothingComes(hub.createReceiver('short-lived'), quiet);
    await nothingComes(hub.createReceiver('short-lived', { subQueueType: 'deadLetter' }), quiet);
  }),

  locally('an expired message is set aside where the queue says so', async ({ client }) => {
    const hub = client();
    await send(hub, 'short-lived-kept', { body: 1 });
    const dead = await takeOne(hub.createReceiver('short-lived-kept', deadLetters));
    deepEqual([dead.body, dead.deadLetterReason], [1, 'TTLExpiredException']);
  }),

  locally('a message sent twice comes once, within the window', async ({ client }) => {
    const hub = client();
    const twice = { body: 1, messageId: 'same' };
    await send(hub, 'no-duplicates', twice, { body: 2, messageId: 'other' }, twice);
    await send(hub, 'no-duplicates', twice);
    const receiver = hub.createReceiver('no-duplicates', { receiveMode: 'receiveAndDelete' });
    deepEqual(bodiesOf(await take(receiver, 2)), [1, 2]);
    await send(hub, 'no-duplicates', twice);
    await nothingComes(receiver, 100);
    await sleep(700);
    await send(hub, 'no-duplicates', twice);
    deepEqual(bodiesOf(await take(receiver, 1)), [1]);
  }),

  locally('a message scheduled twice comes once', async ({ client, quiet }) => {
    const hub = client();
    const message = { body: 1, messageId: 'scheduled' };
    const due = new Date(Date.now() + 200);
    await hub.createSender('no-duplicates').scheduleMessages([message, message], due);
    const receiver = hub.createReceiver('no-duplicates', { receiveMode: 'receiveAndDelete' });
    deepEqual(bodiesOf(await take(receiver, 1)), [1]);
    await nothingComes(receiver, quiet);
  }),

  anywhere('messages of the same id are all kept where duplicates are not looked for', async (target) => {
    const hub = target.client();
    await send(hub, target.queue, ...numbered(2, { messageId: 'same' }));
    deepEqual(await finish(hub.createReceiver(target.queue), 2), [0, 1]);
  }),
];
