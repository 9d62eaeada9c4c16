import { deepEqual, equal, ok } from 'node:assert/strict';
import { anywhere, locally } from '../case.ts';
import { finish, left, refused, send, takeOne } from '../steps.ts';

const deadLetters = { subQueueType: 'deadLetter' } as const;

export const deadLettering = [
  anywhere('a dead letter has its reason and its source', async ({ client, queue }) => {
    const hub = client();
    await send(hub, queue, { body: 'poison' });
    const receiver = hub.createReceiver(queue);
    await receiver.deadLetterMessage(await takeOne(receiver), {
      deadLetterReason: 'because',
      deadLetterErrorDescription: 'it cannot be read',
    });
    equal(await left(client(), queue), 0);
    const dead = hub.createReceiver(queue, deadLetters);
    const message = await takeOne(dead);
    deepEqual(
      [message.body, message.deadLetterReason, message.deadLetterErrorDescription],
      ['poison', 'because', 'it cannot be read'],
    );
    equal(message.deadLetterSource, queue);
    await dead.completeMessage(message);
    equal(await left(client(), `${queue}/$DeadLetterQueue`), 0);
  }),

  anywhere('dead-lettering can add properties', async ({ client, queue }) => {
    const hub = client();
    await send(hub, queue, { body: 1, applicationProperties: { kept: 1 } });
    const receiver = hub.createReceiver(queue);
    await receiver.deadLetterMessage(await takeOne(receiver), {
      deadLetterReason: 'because',
      deadLetterErrorDescription: 'of it',
      ticket: 4711,
    });
    const message = await takeOne(
      hub.createReceiver(queue, { ...deadLetters, receiveMode: 'receiveAndDelete' }),
    );
    deepEqual(
      { ...message.applicationProperties },
      { kept: 1, ticket: 4711, DeadLetterReason: 'because', DeadLetterErrorDescription: 'of it' },
    );
  }),

  anywhere('a dead letter can be looked at and given back', async ({ client, queue }) => {
    const hub = client();
    await send(hub, queue, { body: 1 });
    const receiver = hub.createReceiver(queue);
    await receiver.deadLetterMessage(await takeOne(receiver));
    const dead = hub.createReceiver(queue, deadLetters);
    equal((await dead.peekMessages(5)).length, 1);
    await dead.abandonMessage(await takeOne(dead));
    deepEqual(await finish(dead, 1), [1]);
  }),

  anywhere('nothing can be sent to a dead-letter queue', async ({ client, queue }) => {
    const sender = client().createSender(`${queue}/$DeadLetterQueue`);
    await refused(
      sender.sendMessages({ body: 1 }),
      'GeneralError',
      'InvalidOperationError',
      'UnauthorizedAccess',
    );
  }),

  anywhere('a message given back too often is set aside', async ({ client, queue }) => {
    const hub = client();
    await send(hub, queue, { body: 'unlucky' });
    const receiver = hub.createReceiver(queue);
    const dead = hub.createReceiver(queue, deadLetters);
    for (let deliveries = 1; deliveries <= 50; deliveries += 1) {
      await receiver.abandonMessage(await takeOne(receiver));
      if ((await left(client(), queue)) === 0) break;
    }
    const message = await takeOne(dead);
    deepEqual([message.body, message.deadLetterReason], ['unlucky', 'MaxDeliveryCountExceeded']);
    ok(message.deadLetterErrorDescription);
    await dead.completeMessage(message);
  }),

  locally('the number of deliveries is that of the queue', async ({ client }) => {
    const hub = client();
    await send(hub, 'two-deliveries', { body: 1 });
    const receiver = hub.createReceiver('two-deliveries');
    await receiver.abandonMessage(await takeOne(receiver));
    const last = await takeOne(receiver);
    equal(last.deliveryCount, 1);
    await receiver.abandonMessage(last);
    const dead = hub.createReceiver('two-deliveries', { ...deadLetters, receiveMode: 'receiveAndDelete' });
    equal((await takeOne(dead)).deadLetterReason, 'MaxDeliveryCountExceeded');
  }),

  locally('a dead letter cannot be dead-lettered again, and is not lost to it', async ({ client }) => {
    const hub = client();
    await send(hub, 'two-deliveries', { body: 1 });
    const receiver = hub.createReceiver('two-deliveries');
    await receiver.deadLetterMessage(await takeOne(receiver));
    const dead = hub.createReceiver('two-deliveries', deadLetters);
    const message = await takeOne(dead);
    await refused(dead.deadLetterMessage(message), 'GeneralError', 'InvalidOperationError');
    await hub.close();
    const last = client().createReceiver('two-deliveries', {
      ...deadLetters,
      receiveMode: 'receiveAndDelete',
    });
    equal((await takeOne(last)).body, 1);
  }),
];
