import { deepEqual, equal, ok } from 'node:assert/strict';
import { anywhere } from '../case.ts';
import {
  bodiesOf,
  finish,
  left,
  nothingComes,
  numberOf,
  numbered,
  refused,
  send,
  take,
  takeOne,
} from '../steps.ts';

const countTo = (count: number) => numbered(count).map(({ body }) => body as number);

export const receiving = [
  anywhere('a receiver that waits in vain comes back empty, in time', async ({ client, queue }) => {
    const receiver = client().createReceiver(queue);
    await nothingComes(receiver, 200);
    const started = Date.now();
    await nothingComes(receiver, 500);
    const took = Date.now() - started;
    ok(took >= 450 && took < 3_000, `${took} ms in place of 500`);
  }),

  anywhere('a message that comes while a receiver waits is given at once', async ({ client, queue }) => {
    const hub = client();
    const receiver = hub.createReceiver(queue);
    const waiting = takeOne(receiver);
    await send(hub, queue, { body: 'here' });
    const message = await waiting;
    equal(message.body, 'here');
    await receiver.completeMessage(message);
  }),

  anywhere('fewer messages than asked for come without waiting to the end', async ({ client, queue }) => {
    const hub = client();
    await send(hub, queue, ...numbered(3));
    const started = Date.now();
    const receiver = hub.createReceiver(queue);
    const messages = await receiver.receiveMessages(10, { maxWaitTimeInMs: 9_000 });
    ok(messages.length > 0 && Date.now() - started < 6_000);
    for (const message of messages) await receiver.completeMessage(message);
  }),

  anywhere('credit that was not used is given back, and loses nothing', async ({ client, queue, quiet }) => {
    const hub = client();
    const patient = hub.createReceiver(queue);
    await nothingComes(patient, quiet);
    const started = Date.now();
    for (let n = 0; n < 3; n += 1) await nothingComes(patient, 200);
    // Without credit returned, the client waits 200 ms more each time and closes its link.
    ok(Date.now() - started < 1_100, 'the credit did not come back at once');
    await send(hub, queue, ...numbered(3));
    deepEqual(await finish(client().createReceiver(queue), 3), countTo(3));
  }),

  anywhere('no more is locked than was asked for', async ({ client, queue }) => {
    const hub = client();
    await send(hub, queue, ...numbered(3));
    const first = hub.createReceiver(queue);
    const message = await takeOne(first);
    deepEqual(await finish(client().createReceiver(queue), 2), [1, 2]);
    await first.completeMessage(message);
  }),

  anywhere('two competing receivers get each message once', async ({ client, queue }) => {
    const hub = client();
    await send(hub, queue, ...numbered(60));
    const got: unknown[] = [];
    const work = async () => {
      const receiver = client().createReceiver(queue);
      while (got.length < 60) {
        const messages = await receiver.receiveMessages(5, { maxWaitTimeInMs: 500 });
        got.push(...bodiesOf(messages));
        await Promise.all(messages.map((message) => receiver.completeMessage(message)));
      }
    };
    await Promise.all([work(), work()]);
    deepEqual(new Set(got), new Set(countTo(60)));
    equal(got.length, 60);
  }),

  anywhere('peeking shows all, in order, and takes nothing', async ({ client, queue }) => {
    const hub = client();
    await send(hub, queue, ...numbered(5));
    const receiver = hub.createReceiver(queue);
    deepEqual(bodiesOf(await receiver.peekMessages(10)), countTo(5));
    deepEqual(await receiver.peekMessages(10), [], 'a second look goes on where the first ended');
    const first = await takeOne(receiver);
    equal(first.deliveryCount, 0);
    await receiver.completeMessage(first);
    deepEqual(await finish(receiver, 4), [1, 2, 3, 4]);
  }),

  anywhere('peeking begins at a number, and sees locked messages too', async ({ client, queue }) => {
    const hub = client();
    await send(hub, queue, ...numbered(4));
    const receiver = hub.createReceiver(queue);
    const messages = await take(receiver, 4);
    const [, , third] = messages;
    ok(third);
    deepEqual(bodiesOf(await receiver.peekMessages(10, { fromSequenceNumber: numberOf(third) })), [2, 3]);
    for (const message of messages) await receiver.completeMessage(message);
  }),

  anywhere('a subscription gets everything and completes it', async ({ client, queue }) => {
    const hub = client();
    await send(hub, queue, ...numbered(20));
    const receiver = hub.createReceiver(queue);
    const got: unknown[] = [];
    await new Promise<void>((resolve, reject) => {
      receiver.subscribe({
        processMessage: (message) => {
          got.push(message.body);
          if (got.length === 20) setTimeout(resolve, 300);
          return Promise.resolve();
        },
        processError: ({ error }) => {
          reject(error);
          return Promise.resolve();
        },
      });
    });
    deepEqual(got, countTo(20));
    equal(await left(client(), queue), 0);
  }),

  anywhere('a subscription gives back what its handler could not do', async ({ client, queue }) => {
    const hub = client();
    await send(hub, queue, { body: 1 });
    const counts: unknown[] = [];
    await new Promise<void>((resolve) => {
      hub.createReceiver(queue).subscribe({
        processMessage: (message) => {
          counts.push(message.deliveryCount);
          if (counts.length < 3) throw new Error('not this time');
          setTimeout(resolve, 200);
          return Promise.resolve();
        },
        processError: () => Promise.resolve(),
      });
    });
    deepEqual(counts, [0, 1, 2]);
  }),

  anywhere('a subscription works on so many messages at a time', async ({ client, queue }) => {
    const hub = client();
    await send(hub, queue, ...numbered(9));
    let [now, most, done] = [0, 0, 0];
    await new Promise<void>((resolve, reject) => {
      const processMessage = async () => {
        most = Math.max(most, (now += 1));
        await new Promise((next) => setTimeout(next, 40));
        now -= 1;
        if ((done += 1) === 9) setTimeout(resolve, 300);
      };
      const processError = ({ error }: { error: Error }) => {
        reject(error);
        return Promise.resolve();
      };
      hub.createReceiver(queue).subscribe({ processMessage, processError }, { maxConcurrentCalls: 3 });
    });
    equal(most, 3);
  }),

  anywhere('messages can be iterated over', async ({ client, queue }) => {
    const hub = client();
    await send(hub, queue, ...numbered(3));
    const receiver = hub.createReceiver(queue);
    const got: unknown[] = [];
    for await (const message of receiver.getMessageIterator()) {
      got.push(message.body);
      await receiver.completeMessage(message);
      if (got.length === 3) break;
    }
    deepEqual(got, [0, 1, 2]);
  }),

  anywhere('waiting can be cut short', async ({ client, queue }) => {
    const receiver = client().createReceiver(queue);
    await nothingComes(receiver, 50);
    const started = Date.now();
    await refused(
      receiver.receiveMessages(1, { maxWaitTimeInMs: 20_000, abortSignal: AbortSignal.timeout(200) }),
      'AbortError',
    );
    ok(Date.now() - started < 5_000);
  }),
];
