import { deepEqual, equal, ok } from 'node:assert/strict';
import { anywhere } from '../case.ts';
import { finish, left, nothingComes, numbered, refused, send, takeOne } from '../steps.ts';

const later = (milliseconds: number) => new Date(Date.now() + milliseconds);

export const scheduling = [
  anywhere('a scheduled message comes at its time, not before', async ({ client, queue }) => {
    const hub = client();
    const due = later(1_000);
    const [number] = await hub.createSender(queue).scheduleMessages({ body: 'later' }, due);
    ok(number);
    const receiver = hub.createReceiver(queue);
    await nothingComes(receiver, 300);
    const message = await takeOne(receiver);
    // Allows for 1 s of clock difference.
    ok(Date.now() >= due.getTime() - 1_000);
    deepEqual([message.body, message.state], ['later', 'active']);
    await receiver.completeMessage(message);
  }),

  anywhere('a message sent with a time comes then', async ({ client, queue }) => {
    const hub = client();
    await send(hub, queue, { body: 'later', scheduledEnqueueTimeUtc: later(800) }, { body: 'now' });
    deepEqual(await finish(hub.createReceiver(queue), 2), ['now', 'later']);
  }),

  anywhere('a time in the past means now', async ({ client, queue }) => {
    const hub = client();
    await send(hub, queue, { body: 'now', scheduledEnqueueTimeUtc: later(-60_000) });
    deepEqual(await finish(hub.createReceiver(queue), 1), ['now']);
  }),

  anywhere('a scheduled message can be seen, and cancelled', async ({ client, queue }) => {
    const hub = client();
    const sender = hub.createSender(queue);
    const [number] = await sender.scheduleMessages({ body: 1 }, later(600_000));
    const receiver = hub.createReceiver(queue);
    const [seen] = await receiver.peekMessages(1);
    equal(seen?.state, 'scheduled');
    ok(number && seen.sequenceNumber?.equals(number));
    await sender.cancelScheduledMessages(number);
    equal(await left(client(), queue), 0);
  }),

  anywhere('several messages are scheduled and cancelled at once', async ({ client, queue }) => {
    const hub = client();
    const sender = hub.createSender(queue);
    const numbers = await sender.scheduleMessages(numbered(5), later(600_000));
    equal(new Set(numbers.map(String)).size, 5);
    await sender.cancelScheduledMessages(numbers);
    equal(await left(client(), queue), 0);
  }),

  anywhere('what has come cannot be cancelled', async ({ client, queue }) => {
    const hub = client();
    const sender = hub.createSender(queue);
    const numbers = await sender.scheduleMessages({ body: 1 }, later(100));
    const receiver = hub.createReceiver(queue);
    const message = await takeOne(receiver);
    await refused(sender.cancelScheduledMessages(numbers), 'MessageNotFound');
    await receiver.completeMessage(message);
  }),

  anywhere('a session gets its scheduled message', async ({ client, sessionQueue }) => {
    const hub = client();
    await hub
      .createSender(sessionQueue)
      .scheduleMessages({ body: 'later', sessionId: 'scheduling' }, later(300));
    deepEqual(await finish(await hub.acceptSession(sessionQueue, 'scheduling'), 1), ['later']);
  }),
];
