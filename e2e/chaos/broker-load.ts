import type { ServiceBusClient } from '@azure/service-bus';
import { randomUUID } from 'node:crypto';
import { numbered, send, take } from '../conformance/steps.ts';
import { openClient, type Target, range } from '../../cloud/testing/fleet/clients.ts';
import { tryWithTimeout } from '../../shared/timing/deadline.ts';
import { type CutClient, openCutClient } from './cut-client.ts';

/** Messages per batch. */
const list = 500;

/** Bytes; 1 MB with headers. */
const largeSize = 1_048_576 - 1_024;

const largeAtOnce = 8;

/** Milliseconds. */
const farewell = 500;

const connectionsAtOnce = 20;

export async function deliver(target: Target, count: number): Promise<void> {
  const client = openClient(target);
  const receiver = client.createReceiver('plain');
  for (let done = 0; done < count; done += list) {
    await send(client, 'plain', ...numbered(list));
    const messages = await take(receiver, list);
    await Promise.all(messages.map((message) => receiver.completeMessage(message)));
  }
  await client.close();
}

/** Each must return once and unchanged. */
export async function carryLarge(target: Target, count: number): Promise<void> {
  const client = openClient(target);
  const [sender, receiver] = [client.createSender('large'), client.createReceiver('large')];
  for (let done = 0; done < count; done += largeAtOnce) {
    const bodies = range(largeAtOnce).map((n) => Buffer.alloc(largeSize, n + 1));
    await Promise.all(bodies.map((body) => sender.sendMessages({ body })));
    const messages = await take(receiver, largeAtOnce);
    const back = messages.map(({ body }) => body as unknown).filter((body) => Buffer.isBuffer(body));
    if (!bodies.every((body) => back.some((one) => one.equals(body))))
      throw new Error('A message came back changed, or twice.');
    await Promise.all(messages.map((message) => receiver.completeMessage(message)));
  }
  await client.close();
}

/** Leaves an unsettled message and an open session. */
async function useLinks(client: ServiceBusClient): Promise<void> {
  const session = await client.acceptSession('held', randomUUID());
  await send(client, 'plain', { body: 1 });
  await take(client.createReceiver('plain'), 1);
  await session.renewSessionLock();
}

/** On a lost connection the SDK's close would take a minute. */
async function leave({ sdk, cut }: CutClient): Promise<void> {
  await tryWithTimeout(
    farewell,
    sdk.close().catch(() => undefined),
  );
  cut();
}

/** A third of the connections close, a third are cut, a third lose a restarting Service Bus. */
export async function connectAndDrop(
  target: Target,
  count: number,
  setDown: (on: boolean) => Promise<void>,
): Promise<void> {
  for (let done = 0, round = 0; done < count; done += connectionsAtOnce, round += 1) {
    const clients = range(connectionsAtOnce).map(() => openCutClient(target));
    await Promise.all(clients.map(({ sdk }) => useLinks(sdk)));
    if (round % 3 === 1) for (const { cut } of clients) cut();
    if (round % 3 === 2) {
      await setDown(true);
      await setDown(false);
    }
    await Promise.all(clients.map(leave));
    const client = openClient(target);
    await take(client.createReceiver('plain', { receiveMode: 'receiveAndDelete' }), connectionsAtOnce);
    await client.close();
  }
}
