import { deepEqual, equal, ok } from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { anywhere, locally } from '../case.ts';
import { bodiesOf, finish, left, nothingComes, refused, send, takeOne } from '../steps.ts';

const withoutRenewal = { maxAutoLockRenewalDurationInMs: 0 };

export const settling = [
  anywhere('a held message is not given to another receiver', async ({ client, queue, quiet }) => {
    const hub = client();
    await send(hub, queue, { body: 1 });
    const receiver = hub.createReceiver(queue);
    const message = await takeOne(receiver);
    ok(message.lockToken && message.lockedUntilUtc && message.lockedUntilUtc.getTime() > Date.now());
    await nothingComes(client().createReceiver(queue), quiet);
    await receiver.completeMessage(message);
  }),

  anywhere('a completed message is gone', async ({ client, queue }) => {
    const hub = client();
    await send(hub, queue, { body: 1 });
    const receiver = hub.createReceiver(queue);
    await receiver.completeMessage(await takeOne(receiver));
    equal(await left(client(), queue), 0);
  }),

  anywhere('a message cannot be settled twice', async ({ client, queue }) => {
    const hub = client();
    await send(hub, queue, { body: 1 });
    const receiver = hub.createReceiver(queue);
    const message = await takeOne(receiver);
    await receiver.completeMessage(message);
    await refused(receiver.abandonMessage(message), 'MessageLockLost', 'Error', 'GeneralError');
  }),

  anywhere('an abandoned message comes again and counts it', async ({ client, queue }) => {
    const hub = client();
    await send(hub, queue, { body: 1 });
    const receiver = hub.createReceiver(queue);
    const first = await takeOne(receiver);
    await receiver.abandonMessage(first);
    const again = await takeOne(receiver);
    deepEqual([first.deliveryCount, again.deliveryCount], [0, 1]);
    ok(again.sequenceNumber?.equals(first.sequenceNumber ?? 0));
    await receiver.completeMessage(again);
  }),

  anywhere('abandoning can change properties', async ({ client, queue }) => {
    const hub = client();
    await send(hub, queue, { body: 'kept', applicationProperties: { kept: 1, changed: 'before' } });
    const receiver = hub.createReceiver(queue);
    await receiver.abandonMessage(await takeOne(receiver), { changed: 'after', added: true });
    const again = await takeOne(receiver);
    equal(again.body, 'kept');
    deepEqual({ ...again.applicationProperties }, { kept: 1, changed: 'after', added: true });
    await receiver.completeMessage(again);
  }),

  anywhere('a lock can be renewed', async ({ client, queue }) => {
    const hub = client();
    await send(hub, queue, { body: 1 });
    const receiver = hub.createReceiver(queue, withoutRenewal);
    const message = await takeOne(receiver);
    const before = message.lockedUntilUtc?.getTime() ?? Infinity;
    await sleep(50);
    const until = await receiver.renewMessageLock(message);
    ok(until.getTime() > before);
    equal(message.lockedUntilUtc?.getTime(), until.getTime());
    await receiver.completeMessage(message);
  }),

  anywhere('a message is settled after its receiver was closed', async ({ client, queue }) => {
    const hub = client();
    await send(hub, queue, { body: 1 });
    const receiver = hub.createReceiver(queue);
    const message = await takeOne(receiver);
    await receiver.close();
    const other = hub.createReceiver(queue);
    await other.completeMessage(message);
    equal(await left(client(), queue), 0);
  }),

  anywhere('what is received and deleted is gone', async ({ client, queue }) => {
    const hub = client();
    await send(hub, queue, { body: 1 }, { body: 2 });
    const receiver = hub.createReceiver(queue, { receiveMode: 'receiveAndDelete' });
    const message = await takeOne(receiver);
    equal(message.lockToken, undefined);
    await refused(receiver.completeMessage(message), 'InvalidOperationError', 'GeneralError', 'Error');
    equal((await takeOne(receiver)).body, 2);
    equal(await left(client(), queue), 0);
  }),

  locally('a lock that is not renewed ends, and settling says so', async ({ client }) => {
    const hub = client();
    await send(hub, 'short-lock', { body: 1 });
    const receiver = hub.createReceiver('short-lock', withoutRenewal);
    const first = await takeOne(receiver);
    await sleep(700);
    await refused(receiver.completeMessage(first), 'MessageLockLost');
    await refused(receiver.renewMessageLock(first), 'MessageLockLost');
    const again = await takeOne(receiver);
    deepEqual([again.messageId, again.deliveryCount], [first.messageId, 1]);
    await receiver.completeMessage(again);
  }),

  locally('renewal by hand keeps a message for longer than its lock', async ({ client, quiet }) => {
    const hub = client();
    await send(hub, 'short-lock', { body: 1 });
    const receiver = hub.createReceiver('short-lock', withoutRenewal);
    const message = await takeOne(receiver);
    for (let n = 0; n < 4; n += 1) {
      await sleep(250);
      await receiver.renewMessageLock(message);
    }
    await nothingComes(client().createReceiver('short-lock'), quiet);
    await receiver.completeMessage(message);
  }),

  locally('an expired lock lets another receiver have the message', async ({ client }) => {
    const hub = client();
    await send(hub, 'short-lock', { body: 1 });
    const message = await takeOne(hub.createReceiver('short-lock', withoutRenewal));
    const other = client().createReceiver('short-lock');
    deepEqual(bodiesOf([message]), await finish(other, 1));
  }),
];
