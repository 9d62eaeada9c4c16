import { ServiceBusError, type ServiceBusReceiver } from '@azure/service-bus';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorCodeOf, startTestBroker, testKey, type TestBroker } from '../testing/test-broker.ts';
import { type Authority, firstOf, singleKey } from './security/authority.ts';

const inForce = new Set(['lone', 'revocable', 'live']);
const revocable: Authority = {
  findKey: (name) =>
    Promise.resolve(
      inForce.has(name) ? { secret: 'old', rights: { orders: ['Send'], letters: ['Listen'] } } : undefined,
    ),
};

/** Rejects one name, as an unreachable registry does. */
const unreadable: Authority = {
  findKey: (name) =>
    name === 'unreadable' ? Promise.reject(new Error('out of reach')) : Promise.resolve(undefined),
};

let serviceBus: TestBroker;
beforeAll(async () => {
  const everything = { orders: ['Send', 'Listen'], letters: ['Send', 'Listen'] } as const;
  const authority = firstOf(
    singleKey(testKey.name, { secret: testKey.secret, rights: everything }),
    singleKey('writer', { secret: 'pen', rights: { orders: ['Send'] } }),
    revocable,
    unreadable,
  );
  serviceBus = await startTestBroker({ orders: {}, letters: {} }, { authority, reviewInterval: 100 });
});
afterAll(() => serviceBus.stop());

const send = (client: ReturnType<TestBroker['client']>, queue = 'orders') =>
  errorCodeOf(client.createSender(queue).sendMessages({ body: 1 }));
const receive = (client: ReturnType<TestBroker['client']>, queue = 'orders') =>
  errorCodeOf(client.createReceiver(queue).receiveMessages(1, { maxWaitTimeInMs: 200 }));

const errorFrom = (receiver: ServiceBusReceiver) =>
  new Promise((resolve) => {
    receiver.subscribe({
      processMessage: () => Promise.resolve(),
      processError: ({ error }) => {
        resolve(error);
        return Promise.resolve();
      },
    });
  });

describe('access', () => {
  it('ends for the whole connection soon after the only key that opened it was revoked', async () => {
    const client = serviceBus.client('lone', 'old');
    expect(await send(client)).toBe('no error');
    expect(serviceBus.broker.numbers().connections).toBe(1);
    inForce.delete('lone');
    await expect.poll(() => serviceBus.broker.numbers().connections, { timeout: 2_000 }).toBe(0);
    expect(await send(client)).toBe('UnauthorizedAccess');
  });

  it('is refused to a wrong secret and to an unknown key', async () => {
    expect(await send(serviceBus.client(testKey.name, 'wrong'))).toBe('UnauthorizedAccess');
    expect(await send(serviceBus.client('nobody', testKey.secret))).toBe('UnauthorizedAccess');
  });

  it('is put off, not refused, while nobody can tell whether the key is good', async () => {
    expect(await send(serviceBus.client('unreadable', 'whatever'))).toBe('ServiceBusy');
  });

  it('is refused to a key from the moment it is revoked', async () => {
    expect(await send(serviceBus.client('revocable', 'old'))).toBe('no error');
    inForce.delete('revocable');
    expect(await send(serviceBus.client('revocable', 'old'))).toBe('UnauthorizedAccess');
  });

  it('ends on live links, for sending and for receiving, soon after their key was revoked', async () => {
    const client = serviceBus.client('live', 'old');
    const bystander = serviceBus.client();
    const [sender, others] = [client.createSender('orders'), bystander.createSender('orders')];
    for (const each of [sender, others]) await each.sendMessages({ body: 1 });
    const lost = errorFrom(client.createReceiver('letters'));
    await expect.poll(() => serviceBus.broker.hasReceiver('letters')).toBe(true);
    inForce.delete('live');
    const revokedAt = Date.now();
    expect(await lost).toMatchObject({ code: 'UnauthorizedAccess' });
    expect(Date.now() - revokedAt).toBeLessThan(1_000);
    expect(await errorCodeOf(sender.sendMessages({ body: 2 }))).toBe('UnauthorizedAccess');
    expect(await errorCodeOf(others.sendMessages({ body: 2 }))).toBe('no error');
  });

  it('goes as far as the rights of the key', async () => {
    const writer = serviceBus.client('writer', 'pen');
    expect(await send(writer)).toBe('no error');
    expect(await receive(writer)).toBe('UnauthorizedAccess');
    expect(await send(writer, 'letters')).toBe('UnauthorizedAccess');
    expect(await errorCodeOf(writer.createReceiver('orders').peekMessages(1))).toBe('UnauthorizedAccess');
    const dead = writer.createReceiver('orders', { subQueueType: 'deadLetter' });
    expect(await errorCodeOf(dead.receiveMessages(1, { maxWaitTimeInMs: 200 }))).toBe('UnauthorizedAccess');
  });

  it('to a queue that does not exist says just that', async () => {
    expect(await send(serviceBus.client(), 'nowhere')).toBe('MessagingEntityNotFound');
    expect(await errorCodeOf(serviceBus.client().acceptSession('nowhere', 's'))).toBe(
      'MessagingEntityNotFound',
    );
  });

  it('is given to a ready-made token, and refused when it has expired', async () => {
    const seconds = Math.floor(Date.now() / 1000);
    expect(await send(serviceBus.tokenClient(seconds + 60))).toBe('no error');
    expect(await send(serviceBus.tokenClient(seconds - 1))).toBe('UnauthorizedAccess');
  });

  it('ends on a live link when its token does', async () => {
    const client = serviceBus.tokenClient(Math.floor(Date.now() / 1000) + 2);
    const error = await errorFrom(client.createReceiver('letters'));
    expect(error).toBeInstanceOf(ServiceBusError);
    expect(error).toMatchObject({ code: 'UnauthorizedAccess' });
  });

  it('needs the authority of the broker to be trusted', async () => {
    expect(await send(serviceBus.clientWithoutCa())).toMatch(
      /UNABLE_TO_VERIFY_LEAF_SIGNATURE|SELF_SIGNED_CERT_IN_CHAIN/,
    );
  });
});
