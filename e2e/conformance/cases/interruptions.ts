import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RefusalReason } from '../../../cloud/service-bus/security/refusals.ts';
import { anywhere, locally } from '../case.ts';
import { failureOf, finish, nothingComes, numbered, refused, send, take, takeOne } from '../steps.ts';

const gone = [
  'GeneralError',
  'ServiceCommunicationProblem',
  'ServiceTimeout',
  'AbortError',
  'Error',
  'EPIPE',
];

/** Reason, error code and distinguishing text of each refusal. */
const reasons: readonly (readonly [RefusalReason, string, RegExp])[] = [
  ['expired', 'UnauthorizedAccess', /ExpiredToken/u],
  ['audience', 'UnauthorizedAccess', /InvalidAudience/u],
  ['no-keys', 'UnauthorizedAccess', /LocalAuthDisabled/u],
  ['unexplained', 'UnauthorizedAccess', /claim is empty/u],
  ['rights', 'UnauthorizedAccess', /claim\(s\) are required/u],
  ['queue-disabled', 'MessagingEntityDisabled', /is currently disabled/u],
];

export const interruptions = [
  anywhere('a receiver can be closed while it waits', async ({ client, queue, quiet }) => {
    const hub = client();
    const receiver = hub.createReceiver(queue);
    await nothingComes(receiver, quiet);
    const enough = new AbortController();
    const waiting = receiver.receiveMessages(1, { maxWaitTimeInMs: 20_000, abortSignal: enough.signal });
    await sleep(100);
    const started = Date.now();
    await receiver.close();
    ok(Date.now() - started < 5_000);
    enough.abort();
    await Promise.allSettled([waiting]);
    await send(hub, queue, { body: 1 });
    deepEqual(await finish(hub.createReceiver(queue), 1), [1], 'a message went to the closed receiver');
  }),

  anywhere('what is closed can do nothing more, and others go on', async ({ client, queue }) => {
    const hub = client();
    const sender = hub.createSender(queue);
    await sender.sendMessages({ body: 1 });
    await sender.close();
    await refused(sender.sendMessages({ body: 2 }), 'GeneralError', 'Error');
    await send(hub, queue, { body: 3 });
    deepEqual(await finish(hub.createReceiver(queue), 2), [1, 3]);
  }),

  anywhere('a client that was closed sends no more', async ({ client, queue }) => {
    const hub = client();
    await send(hub, queue, { body: 1 });
    await hub.close();
    await refused(
      Promise.resolve().then(() => send(hub, queue, { body: 2 })),
      'GeneralError',
      'Error',
    );
    deepEqual(await finish(client().createReceiver(queue), 1), [1]);
  }),

  anywhere('many links of one client work side by side', async ({ client, queue }) => {
    const hub = client();
    await Promise.all(numbered(15).map((message) => send(hub, queue, message)));
    const receivers = numbered(15).map(() => hub.createReceiver(queue));
    const got = await Promise.all(receivers.map((receiver) => finish(receiver, 1)));
    equal(new Set(got.flat()).size, 15);
  }),

  locally('a client that goes leaves its messages to the next at once', async ({ client }) => {
    const hub = client();
    await send(hub, 'other', ...numbered(3));
    await take(hub.createReceiver('other'), 3);
    await hub.close();
    const messages = await take(client().createReceiver('other', { receiveMode: 'receiveAndDelete' }), 3);
    deepEqual(
      messages.map(({ deliveryCount }) => deliveryCount),
      [1, 1, 1],
    );
  }),

  locally('a dropped connection is opened again by the client', async ({ client, hub: { broker } }) => {
    const hub = client();
    const sender = hub.createSender('other');
    await sender.sendMessages({ body: 1 });
    await broker.setDown(true);
    await broker.setDown(false);
    await sleep(500);
    await sender.sendMessages({ body: 2 });
    deepEqual(await finish(hub.createReceiver('other'), 2), [1, 2]);
  }),

  locally('a hub that is down refuses, and takes again', async ({ client, hub: { broker } }) => {
    await broker.setDown(true);
    await refused(send(client(), 'other', { body: 1 }), ...gone).finally(() => broker.setDown(false));
    await send(client(), 'other', { body: 2 });
    deepEqual(await finish(client().createReceiver('other'), 1), [2]);
  }),

  locally('a busy hub says so, and takes again on the same link', async ({ client, hub: { broker } }) => {
    const hub = client();
    const sender = hub.createSender('other');
    broker.setBusy(true);
    await refused(sender.sendMessages({ body: 1 }), 'ServiceBusy').finally(() => {
      broker.setBusy(false);
    });
    await sender.sendMessages({ body: 2 });
    deepEqual(await finish(hub.createReceiver('other'), 1), [2]);
  }),

  locally('a hub that refuses every token refuses a good key', async ({ client, hub: { broker } }) => {
    broker.setRefusing('unknown-key', true);
    await refused(send(client(), 'other', { body: 1 }), 'UnauthorizedAccess').finally(() => {
      broker.setRefusing('unknown-key', false);
    });
    await send(client(), 'other', { body: 2 });
    deepEqual(await finish(client().createReceiver('other'), 1), [2]);
  }),

  ...reasons.map(([reason, code, words]) =>
    locally(`a hub that refuses everybody says why: ${reason}`, async ({ client, hub: { broker } }) => {
      broker.setRefusing(reason, true);
      const error = await failureOf(send(client(), 'other', { body: 1 })).finally(() => {
        broker.setRefusing(reason, false);
      });
      equal(error.code, code);
      match(error.message, words);
      await send(client(), 'other', { body: 2 });
      deepEqual(await finish(client().createReceiver('other'), 1), [2]);
    }),
  ),

  locally('a hub that falls silent costs a send its time, not more', async ({ client, hub: { broker } }) => {
    const sender = client({ timeoutInMs: 1_000 }).createSender('other');
    await sender.sendMessages({ body: 1 });
    broker.setSilent(true);
    const started = Date.now();
    await refused(sender.sendMessages({ body: 2 }), 'ServiceTimeout').finally(() => {
      broker.setSilent(false);
    });
    ok(Date.now() - started < 5_000);
    equal((await takeOne(client().createReceiver('other', { receiveMode: 'receiveAndDelete' }))).body, 1);
  }),
];
