import type { ServiceBusReceivedMessage } from '@azure/service-bus';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorCodeOf, startTestBroker, type TestBroker } from '../testing/test-broker.ts';

let serviceBus: TestBroker;
/** One queue per test. */
beforeAll(async () => {
  serviceBus = await startTestBroker({
    plain: {},
    tcp: {},
    batches: {},
    expiring: { LockDuration: 'PT0.4S' },
    renewed: { LockDuration: 'PT1S' },
    poison: { MaxDeliveryCount: 2 },
    twice: { RequiresDuplicateDetection: true },
    drained: {},
    deleted: {},
    mortal: { DeadLetteringOnMessageExpiration: true },
    peeked: {},
    many: {},
    large: {},
    closed: {},
  });
});
afterAll(() => serviceBus.stop());

const one = async (receiver: {
  receiveMessages(n: number, o: object): Promise<ServiceBusReceivedMessage[]>;
}) => {
  const [message] = await receiver.receiveMessages(1, { maxWaitTimeInMs: 3_000 });
  if (!message) throw new Error('no message came');
  return message;
};

describe('the official SDK', () => {
  it('sends and receives a message with all it carries', async () => {
    const client = serviceBus.client();
    await client.createSender('plain').sendMessages({
      body: { greeting: 'bonjour' },
      messageId: 'a',
      subject: 'test',
      correlationId: 'c',
      timeToLive: 60_000,
      applicationProperties: { whole: 3, fraction: 0.5, text: 'é', yes: true, when: new Date(5_000) },
    });
    const receiver = client.createReceiver('plain');
    const message = await one(receiver);
    expect(message).toMatchObject({
      body: { greeting: 'bonjour' },
      messageId: 'a',
      subject: 'test',
      correlationId: 'c',
      timeToLive: 60_000,
      applicationProperties: { whole: 3, fraction: 0.5, text: 'é', yes: true },
      deliveryCount: 0,
      state: 'active',
    });
    expect(message.lockedUntilUtc?.getTime()).toBeGreaterThan(Date.now());
    expect(message.sequenceNumber?.toNumber()).toBe(1);
    await receiver.completeMessage(message);
    expect(await receiver.peekMessages(1)).toEqual([]);
  });

  it('works over plain AMQP too', async () => {
    const client = serviceBus.tcpClient();
    await client.createSender('tcp').sendMessages({ body: 'bonjour' });
    const receiver = client.createReceiver('tcp');
    const message = await one(receiver);
    expect(message.body).toBe('bonjour');
    expect(message.messageId).toBeTruthy();
    await receiver.completeMessage(message);
  });

  it('sends batches', async () => {
    const client = serviceBus.client();
    const sender = client.createSender('batches');
    const batch = await sender.createMessageBatch();
    for (let n = 0; n < 10; n += 1) expect(batch.tryAddMessage({ body: n })).toBe(true);
    await sender.sendMessages(batch);
    const messages = await client.createReceiver('batches').receiveMessages(10, { maxWaitTimeInMs: 3_000 });
    expect(messages.map(({ body }) => body as number)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('receives again what it did not settle in time, and hears that the lock was lost', async () => {
    const client = serviceBus.client();
    await client.createSender('expiring').sendMessages({ body: 1 });
    const receiver = client.createReceiver('expiring', { maxAutoLockRenewalDurationInMs: 0 });
    const first = await one(receiver);
    await sleep(600);
    expect(await errorCodeOf(receiver.completeMessage(first))).toBe('MessageLockLost');
    const again = await one(receiver);
    expect(again).toMatchObject({ messageId: first.messageId, deliveryCount: 1 });
    await receiver.completeMessage(again);
  });

  it('keeps a lock by renewing it', async () => {
    const client = serviceBus.client();
    await client.createSender('renewed').sendMessages({ body: 1 });
    const receiver = client.createReceiver('renewed', { maxAutoLockRenewalDurationInMs: 0 });
    const message = await one(receiver);
    for (let n = 0; n < 3; n += 1) {
      await sleep(400);
      expect((await receiver.renewMessageLock(message)).getTime()).toBeGreaterThan(Date.now());
    }
    await receiver.completeMessage(message);
  });

  it('settles over the management node when its link is closed', async () => {
    const client = serviceBus.client();
    await client.createSender('closed').sendMessages({ body: 1 });
    const receiver = client.createReceiver('closed');
    const message = await one(receiver);
    await receiver.close();
    const other = client.createReceiver('closed');
    expect(await other.receiveMessages(1, { maxWaitTimeInMs: 100 })).toEqual([]);
    await other.completeMessage(message);
    expect(await other.peekMessages(1)).toEqual([]);
  });

  it('sets messages aside, by itself or after too many deliveries', async () => {
    const client = serviceBus.client();
    await client.createSender('poison').sendMessages([{ body: 'unreadable' }, { body: 'unlucky' }]);
    const receiver = client.createReceiver('poison');
    await receiver.deadLetterMessage(await one(receiver), {
      deadLetterReason: 'because',
      deadLetterErrorDescription: 'it cannot be read',
    });
    for (let n = 0; n < 2; n += 1) await receiver.abandonMessage(await one(receiver));
    const dead = client.createReceiver('poison', { subQueueType: 'deadLetter' });
    const [first, second] = [await one(dead), await one(dead)];
    expect(first).toMatchObject({
      body: 'unreadable',
      deadLetterReason: 'because',
      deadLetterErrorDescription: 'it cannot be read',
      deadLetterSource: 'poison',
    });
    expect(second).toMatchObject({ body: 'unlucky', deadLetterReason: 'MaxDeliveryCountExceeded' });
  });

  it('finds expired messages among the dead letters', async () => {
    const client = serviceBus.client();
    await client.createSender('mortal').sendMessages({ body: 1, timeToLive: 50 });
    const dead = await one(client.createReceiver('mortal', { subQueueType: 'deadLetter' }));
    expect(dead.deadLetterReason).toBe('TTLExpiredException');
  });

  it('may send a message twice where duplicates are detected', async () => {
    const client = serviceBus.client();
    const sender = client.createSender('twice');
    await sender.sendMessages({ body: 1, messageId: 'same' });
    await sender.sendMessages({ body: 2, messageId: 'same' });
    const messages = await client.createReceiver('twice').receiveMessages(5, { maxWaitTimeInMs: 200 });
    expect(messages.map(({ body }) => body as number)).toEqual([1]);
  });

  it('gives its credit back when nothing comes, so that nothing is lost to it', async () => {
    const client = serviceBus.client();
    const receiver = client.createReceiver('drained');
    expect(await receiver.receiveMessages(5, { maxWaitTimeInMs: 100 })).toEqual([]);
    const tokens = serviceBus.tokens();
    // The SDK replaces a link whose credit does not return.
    expect(await receiver.receiveMessages(5, { maxWaitTimeInMs: 100 })).toEqual([]);
    expect(serviceBus.tokens()).toBe(tokens);
    await client.createSender('drained').sendMessages({ body: 1 });
    expect((await one(client.createReceiver('drained'))).body).toBe(1);
  });

  it('receives and deletes', async () => {
    const client = serviceBus.client();
    await client.createSender('deleted').sendMessages([{ body: 1 }, { body: 2 }]);
    const receiver = client.createReceiver('deleted', { receiveMode: 'receiveAndDelete' });
    expect((await one(receiver)).body).toBe(1);
    expect((await one(receiver)).body).toBe(2);
    expect(await receiver.peekMessages(1)).toEqual([]);
  });

  it('peeks without locking', async () => {
    const client = serviceBus.client();
    await client.createSender('peeked').sendMessages([{ body: 1 }, { body: 2 }]);
    const receiver = client.createReceiver('peeked');
    expect((await receiver.peekMessages(5)).map(({ body }) => body as number)).toEqual([1, 2]);
    expect((await one(receiver)).deliveryCount).toBe(0);
  });

  it('can go on beyond 2048 deliveries on one link', async () => {
    const client = serviceBus.client();
    const sender = client.createSender('many');
    const receiver = client.createReceiver('many');
    let received = 0;
    for (let round = 0; round < 3; round += 1) {
      await sender.sendMessages(Array.from({ length: 750 }, () => ({ body: null })));
      for (let left = 750; left > 0;) {
        const messages = await receiver.receiveMessages(left, { maxWaitTimeInMs: 3_000 });
        await Promise.all(messages.map((message) => receiver.completeMessage(message)));
        left -= messages.length;
        received += messages.length;
      }
    }
    expect(received).toBe(2_250);
  });

  it('hears that a message is too large, or the queue full', async () => {
    const sender = serviceBus.client().createSender('large');
    expect(await errorCodeOf(sender.sendMessages({ body: 'x'.repeat(300_000) }))).toBe('MessageSizeExceeded');
    const batch = Array.from({ length: 2_000 }, () => ({ body: null }));
    for (let sent = 0; sent < 10_000; sent += batch.length) await sender.sendMessages(batch);
    expect(await errorCodeOf(sender.sendMessages(batch))).toBe('QuotaExceeded');
  });
});
