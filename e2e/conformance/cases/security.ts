import { equal } from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { anywhere, locally } from '../case.ts';
import { localSecret, type LocalKey } from '../local-hub.ts';
import { finish, refused, send, take } from '../steps.ts';
import type { LocalTarget } from '../target.ts';

const denied = 'UnauthorizedAccess';
const as = ({ client }: LocalTarget, keyName: LocalKey) => client({ keyName, key: localSecret });
const receive = (client: ReturnType<LocalTarget['client']>, queue: string) =>
  client.createReceiver(queue).receiveMessages(1, { maxWaitTimeInMs: 300 });

export const security = [
  anywhere('a wrong key is refused', async ({ client, queue }) => {
    const hub = client({ key: 'd3Jvbmcga2V5IHdyb25nIGtleSB3cm9uZyBrZXkgISE=' });
    await refused(send(hub, queue, { body: 1 }), denied);
    await refused(receive(hub, queue), denied);
  }),

  anywhere('an unknown name of a key is refused', async ({ client, queue }) => {
    await refused(send(client({ keyName: 'nobody' }), queue, { body: 1 }), denied);
  }),

  anywhere('a queue that does not exist is named as missing', async ({ client }) => {
    const hub = client();
    await refused(send(hub, 'no-such-queue', { body: 1 }), 'MessagingEntityNotFound');
    await refused(receive(hub, 'no-such-queue'), 'MessagingEntityNotFound');
  }),

  anywhere('a token for the whole namespace opens a queue', async ({ client, queue, token }) => {
    const hub = client({ token: token('', 600) });
    await send(hub, queue, { body: 1 });
    await finish(hub.createReceiver(queue), 1);
  }),

  anywhere('a token for one queue opens it, and no other', async ({ client, queue, sessionQueue, token }) => {
    const hub = client({ token: token(queue, 600) });
    await send(hub, queue, { body: 1 });
    await finish(hub.createReceiver(queue), 1);
    await refused(send(hub, sessionQueue, { body: 1, sessionId: 's' }), denied);
  }),

  anywhere('an expired token is refused', async ({ client, queue, token }) => {
    await refused(send(client({ token: token('', -60) }), queue, { body: 1 }), denied);
  }),

  anywhere('a token that was tampered with is refused', async ({ client, queue, token }) => {
    const longer = token('', 60).replace(/se=\d+/, `se=${Math.floor(Date.now() / 1000) + 86_400}`);
    await refused(send(client({ token: longer }), queue, { body: 1 }), denied);
  }),

  anywhere('a renewed token keeps links open beyond the end of the first', async (target) => {
    const { queue, token } = target;
    const { client, renew } = target.renewableClient(token('', 4));
    const sender = client.createSender(queue);
    const receiver = client.createReceiver(queue);
    await sender.sendMessages({ body: 1 });
    renew(token('', 600));
    await finish(receiver, 1);
    await sleep(4_500);
    await sender.sendMessages({ body: 2 });
    await finish(receiver, 1);
  }),

  locally('links end with their token, and open again with a new one', async (target) => {
    const { client, renew } = target.renewableClient(target.token('', 2));
    const sender = client.createSender('other');
    await sender.sendMessages({ body: 1 });
    await sleep(2_300);
    await refused(sender.sendMessages({ body: 2 }), denied);
    renew(target.token('', 600));
    await sender.sendMessages({ body: 3 });
    await take(client.createReceiver('other', { receiveMode: 'receiveAndDelete' }), 2);
  }),

  locally('a key that may send cannot listen', async (target) => {
    const hub = as(target, 'may-send');
    await send(hub, 'other', { body: 1 });
    const [number] = await hub
      .createSender('other')
      .scheduleMessages({ body: 2 }, new Date(Date.now() + 60_000));
    if (number) await hub.createSender('other').cancelScheduledMessages(number);
    await refused(receive(hub, 'other'), denied);
    await refused(hub.createReceiver('other').peekMessages(1), denied);
    await take(target.client().createReceiver('other', { receiveMode: 'receiveAndDelete' }), 1);
  }),

  locally('a key that may listen cannot send', async (target) => {
    await send(target.client(), 'other', { body: 1 });
    const hub = as(target, 'may-listen');
    await finish(hub.createReceiver('other'), 1);
    await refused(send(hub, 'other', { body: 1 }), denied);
    const sender = hub.createSender('other');
    await refused(sender.scheduleMessages({ body: 1 }, new Date(Date.now() + 60_000)), denied);
  }),

  locally('a key that may manage can do both', async (target) => {
    const hub = as(target, 'may-manage');
    await send(hub, 'other', { body: 1 });
    await finish(hub.createReceiver('other'), 1);
  }),

  locally('a key of one queue opens no other', async (target) => {
    const hub = as(target, 'one-queue');
    await send(hub, 'other', { body: 1 });
    await finish(hub.createReceiver('other'), 1);
    await refused(send(hub, 'large', { body: 1 }), denied);
    await refused(receive(hub, 'large'), denied);
  }),

  locally('a key that is taken back is cut off, and is good again when it is given back', async (target) => {
    const hub = as(target, 'one-queue');
    const sender = hub.createSender('other');
    await sender.sendMessages({ body: 1 });
    target.hub.setRevoked('one-queue', true);
    try {
      await sleep(500);
      await refused(sender.sendMessages({ body: 2 }), denied);
    } finally {
      target.hub.setRevoked('one-queue', false);
    }
    await sender.sendMessages({ body: 3 });
    const got = await take(hub.createReceiver('other', { receiveMode: 'receiveAndDelete' }), 2);
    equal(got.length, 2);
  }),
];
