import type { ServiceBusReceiver } from '@azure/service-bus';
import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { pourGarbage } from './garbage.ts';
import type { LocalHub } from './local-hub.ts';
import type { Namespace } from './namespace.ts';
import { numbered, send, take } from './steps.ts';

/** What the heap may be above its level before, in bytes: caches of the client and of the runtime. */
const tolerance = 8 * 1024 * 1024;
const batch = 500;

/** One trial: what it came to, its seconds, and the heap before, at most and after, in bytes. */
export interface Trial {
  readonly name: string;
  readonly passed: boolean;
  readonly seconds: number;
  readonly heap: readonly [before: number, most: number, after: number];
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

async function settledHeap(): Promise<number> {
  for (let n = 0; n < 3; n += 1) {
    await sleep(150);
    collect();
  }
  return process.memoryUsage().heapUsed;
}

async function deliver(receiver: ServiceBusReceiver, namespace: Namespace, count: number): Promise<void> {
  const hub = namespace.client();
  for (let done = 0; done < count; done += batch) {
    await send(hub, namespace.queue, ...numbered(batch));
    const messages = await take(receiver, batch);
    await Promise.all(messages.map((message) => receiver.completeMessage(message)));
  }
}

/** Opens so many connections that hold a message and a session each, and has half of them dropped by the hub. */
async function connectAndDrop(namespace: Namespace, hub: LocalHub, count: number): Promise<void> {
  const atOnce = 20;
  for (let done = 0; done < count; done += atOnce) {
    const work = Array.from({ length: atOnce }, async (_none, n) => {
      const client = namespace.client();
      await send(client, namespace.queue, { body: n });
      await client.acceptSession(namespace.sessionQueue, `s-${n}`);
      await take(client.createReceiver(namespace.queue), 1);
    });
    await Promise.all(work);
    if (done % (2 * atOnce) === 0) {
      await hub.broker.setDown(true);
      await hub.broker.setDown(false);
    }
    await namespace.closeClients();
    const deletes = namespace.client().createReceiver(namespace.queue, { receiveMode: 'receiveAndDelete' });
    await take(deletes, atOnce);
    await namespace.closeClients();
  }
}

/** Wears the local broker out and looks whether its memory comes back to its level; one trial after the other. */
export async function* endure(namespace: Namespace, hub: LocalHub): AsyncGenerator<Trial> {
  const trials: readonly [string, (count: number) => Promise<void>, warmUp: number, count: number][] = [
    [
      '10,000 deliveries on one link',
      async (count) => {
        await deliver(namespace.client().createReceiver(namespace.queue), namespace, count);
      },
      1_000,
      10_000,
    ],
    ['500 connections opened and dropped', (count) => connectAndDrop(namespace, hub, count), 40, 500],
    ['2,000 connections with garbage', (count) => pourGarbage(hub, count), 100, 2_000],
  ];
  for (const [name, run, warmUp, count] of trials) {
    await run(warmUp);
    await namespace.closeClients();
    const before = await settledHeap();
    let most = before;
    const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().heapUsed)), 50);
    const started = performance.now();
    await run(count).finally(() => {
      clearInterval(watch);
    });
    const seconds = (performance.now() - started) / 1000;
    await namespace.closeClients();
    const after = await settledHeap();
    yield { name, seconds, heap: [before, most, after], passed: after - before < tolerance };
  }
  const last = namespace.client();
  await send(last, namespace.queue, { body: 'still alive' });
  await take(last.createReceiver(namespace.queue, { receiveMode: 'receiveAndDelete' }), 1);
  await namespace.closeClients();
}
