import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorCodeOf, startTestBroker, type TestBroker } from '../testing/test-broker.ts';

let serviceBus: TestBroker;
beforeAll(async () => {
  serviceBus = await startTestBroker({
    requests: {},
    replies: { RequiresSession: true },
    next: { RequiresSession: true },
    nobody: { RequiresSession: true },
    short: { RequiresSession: true, LockDuration: 'PT1S' },
    plain: {},
  });
});
afterAll(() => serviceBus.stop());

describe('sessions', () => {
  it('carry a request and its replies', async () => {
    const client = serviceBus.client();
    const worker = serviceBus.tcpClient();
    const session = await client.acceptSession('replies', 'request-1');
    await client
      .createSender('requests')
      .sendMessages({ body: 'please', messageId: 'request-1', replyToSessionId: 'request-1' });

    const requests = worker.createReceiver('requests');
    const [request] = await requests.receiveMessages(1, { maxWaitTimeInMs: 3_000 });
    if (!request) throw new Error('no request came');
    const replies = worker.createSender('replies');
    for (const body of ['accepted', 'done']) {
      await replies.sendMessages({ body, sessionId: request.replyToSessionId ?? '' });
    }
    await replies.sendMessages({ body: 'for another', sessionId: 'request-2' });
    await requests.completeMessage(request);

    const messages = await session.receiveMessages(3, { maxWaitTimeInMs: 1_000 });
    expect(messages.map(({ body }) => body as string)).toEqual(['accepted', 'done']);
    for (const message of messages) await session.completeMessage(message);
  });

  it('belong to one receiver until it closes', async () => {
    const [first, second] = [serviceBus.client(), serviceBus.client()];
    const held = await first.acceptSession('replies', 'one');
    expect(await errorCodeOf(second.acceptSession('replies', 'one'))).toBe('SessionCannotBeLocked');
    await held.close();
    expect((await second.acceptSession('replies', 'one')).sessionId).toBe('one');
  });

  it('are free again as soon as the connection of their receiver is gone', async () => {
    await serviceBus.client().acceptSession('replies', 'ghost');
    serviceBus.broker.setSilent(true);
    serviceBus.broker.setSilent(false);
    expect((await serviceBus.client().acceptSession('replies', 'ghost')).sessionId).toBe('ghost');
  });

  it('are given to whoever asks for any, at once or when one comes', async () => {
    const client = serviceBus.client();
    const sender = client.createSender('next');
    await sender.sendMessages({ body: 1, sessionId: 'waiting' });
    expect((await client.acceptNextSession('next')).sessionId).toBe('waiting');
    const later = client.acceptNextSession('next');
    await sleep(100);
    await sender.sendMessages({ body: 2, sessionId: 'later' });
    const session = await later;
    expect(session.sessionId).toBe('later');
    expect(
      (await session.receiveMessages(1, { maxWaitTimeInMs: 1_000 })).map(({ body }) => body as number),
    ).toEqual([2]);
  });

  it('are not given when none comes in time', async () => {
    const client = serviceBus.clientWithTimeout(1_000);
    const started = Date.now();
    expect(await errorCodeOf(client.acceptNextSession('nobody'))).toBe('ServiceTimeout');
    expect(Date.now() - started).toBeLessThan(5_000);
  });

  it('are lost when not renewed, and kept when renewed', async () => {
    const client = serviceBus.client();
    await client.createSender('short').sendMessages({ body: 1, sessionId: 's' });
    const session = await client.acceptSession('short', 's', { maxAutoLockRenewalDurationInMs: 0 });
    for (let n = 0; n < 3; n += 1) {
      await sleep(400);
      expect((await session.renewSessionLock()).getTime()).toBeGreaterThan(Date.now());
    }
    const [message] = await session.receiveMessages(1, { maxWaitTimeInMs: 1_000 });
    if (!message) throw new Error('no message came');
    await sleep(1_300);
    expect(await errorCodeOf(session.completeMessage(message))).toBe('SessionLockLost');
    const again = await client.acceptSession('short', 's');
    expect((await again.receiveMessages(1, { maxWaitTimeInMs: 1_000 }))[0]).toMatchObject({
      body: 1,
      deliveryCount: 1,
    });
  });

  it('keep a state', async () => {
    const client = serviceBus.client();
    const session = await client.acceptSession('replies', 'with-state');
    expect(await session.getSessionState()).toBeNull();
    await session.setSessionState({ step: 3 });
    await session.close();
    expect(await (await client.acceptSession('replies', 'with-state')).getSessionState()).toEqual({
      step: 3,
    });
  });

  it('are required where the queue says so, and refused elsewhere', async () => {
    const client = serviceBus.client();
    expect(await errorCodeOf(client.createSender('replies').sendMessages({ body: 1 }))).toBe('GeneralError');
    expect(
      await errorCodeOf(client.createReceiver('replies').receiveMessages(1, { maxWaitTimeInMs: 500 })),
    ).toBe('GeneralError');
    expect(await errorCodeOf(client.acceptSession('plain', 's'))).not.toBe('no error');
  });
});
