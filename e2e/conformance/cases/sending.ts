import { deepEqual, equal, ok } from 'node:assert/strict';
import { anywhere, locally } from '../case.ts';
import { finish, numbered, refused, send, take, takeOne } from '../steps.ts';

export const sending = [
  anywhere('a single message arrives', async ({ client, queue }) => {
    const hub = client();
    await hub.createSender(queue).sendMessages({ body: 'hello' });
    deepEqual(await finish(hub.createReceiver(queue), 1), ['hello']);
  }),

  anywhere('a list of messages arrives in its order', async ({ client, queue }) => {
    const hub = client();
    await send(hub, queue, ...numbered(20));
    deepEqual(
      await finish(hub.createReceiver(queue), 20),
      numbered(20).map(({ body }) => body as number),
    );
  }),

  anywhere('a batch arrives in its order', async ({ client, queue }) => {
    const hub = client();
    const sender = hub.createSender(queue);
    const batch = await sender.createMessageBatch();
    for (const message of numbered(10)) ok(batch.tryAddMessage(message));
    await sender.sendMessages(batch);
    deepEqual(
      await finish(hub.createReceiver(queue), 10),
      numbered(10).map(({ body }) => body as number),
    );
  }),

  anywhere('single sends keep their order', async ({ client, queue }) => {
    const hub = client();
    const sender = hub.createSender(queue);
    for (const message of numbered(30)) await sender.sendMessages(message);
    deepEqual(
      await finish(hub.createReceiver(queue), 30),
      numbered(30).map(({ body }) => body as number),
    );
  }),

  anywhere('a batch says no to what does not fit, and what fits arrives', async ({ client, queue }) => {
    const hub = client();
    const sender = hub.createSender(queue);
    const batch = await sender.createMessageBatch({ maxSizeInBytes: 20_000 });
    const body = 'x'.repeat(6_000);
    while (batch.tryAddMessage({ body }));
    equal(batch.count, 3);
    await sender.sendMessages(batch);
    equal((await take(hub.createReceiver(queue, { receiveMode: 'receiveAndDelete' }), 3)).length, 3);
  }),

  anywhere('a batch larger than the link allows cannot be made', async ({ client, queue }) => {
    const sender = client().createSender(queue);
    const { maxSizeInBytes } = await sender.createMessageBatch();
    await refused(sender.createMessageBatch({ maxSizeInBytes: maxSizeInBytes + 1 }), 'GeneralError', 'Error');
  }),

  anywhere('a list that fits into no batch is refused as a whole', async ({ client, queue, quiet }) => {
    const hub = client();
    const sender = hub.createSender(queue);
    const { maxSizeInBytes } = await sender.createMessageBatch();
    const half = { body: 'x'.repeat(Math.ceil(maxSizeInBytes / 2)) };
    await refused(sender.sendMessages([half, half]), 'MessageSizeExceeded');
    const receiver = hub.createReceiver(queue);
    deepEqual(await receiver.receiveMessages(1, { maxWaitTimeInMs: quiet }), []);
  }),

  anywhere('a message above the limit is refused, one just below arrives', async ({ client, queue }) => {
    const hub = client();
    const sender = hub.createSender(queue);
    const { maxSizeInBytes } = await sender.createMessageBatch();
    const fitting = Buffer.alloc(maxSizeInBytes - 1_000, 1);
    await refused(sender.sendMessages({ body: Buffer.alloc(maxSizeInBytes + 1) }), 'MessageSizeExceeded');
    await sender.sendMessages({ body: fitting });
    const receiver = hub.createReceiver(queue);
    const message = await takeOne(receiver);
    ok(fitting.equals(message.body as Buffer));
    await receiver.completeMessage(message);
  }),

  locally('the limit of a message can be raised to 1 MB', async ({ client }) => {
    const hub = client();
    const sender = hub.createSender('large');
    equal((await sender.createMessageBatch()).maxSizeInBytes, 1_048_576);
    await sender.sendMessages({ body: Buffer.alloc(1_000_000, 7) });
    await refused(sender.sendMessages({ body: Buffer.alloc(1_048_577) }), 'MessageSizeExceeded');
    const message = await takeOne(hub.createReceiver('large', { receiveMode: 'receiveAndDelete' }));
    ok(Buffer.alloc(1_000_000, 7).equals(message.body as Buffer));
  }),

  locally(
    'a full queue refuses a batch as a whole, and takes again once there is room',
    async ({ client }) => {
      const hub = client();
      const sender = hub.createSender('full');
      for (let n = 0; n < 3; n += 1) await sender.sendMessages(numbered(333));
      await refused(sender.sendMessages(numbered(2)), 'QuotaExceeded');
      await sender.sendMessages(numbered(1));
      await refused(sender.sendMessages({ body: 1 }), 'QuotaExceeded');
      const receiver = hub.createReceiver('full', { receiveMode: 'receiveAndDelete' });
      await take(receiver, 1);
      await sender.sendMessages({ body: 1 });
      await take(receiver, 1_000);
    },
  ),
];
