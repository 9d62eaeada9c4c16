import type { ServiceBusClient } from '@azure/service-bus';
import { randomUUID } from 'node:crypto';
import { numbered, send, take } from '../conformance/steps.ts';
import { openClient, type Target, upTo } from '../../cloud/testing/fleet/clients.ts';
import { withDeadline } from '../../shared/deadline.ts';
import { type CutClient, openCutClient } from './cut-client.ts';

/** Messages are sent and received in lists of so many. */
const list = 500;

/** Size of a large message's body, in bytes: with what it has beside that, 1 MB. */
const largeSize = 1_048_576 - 1_024;

/** Large messages on the way at the same time. */
const largeAtOnce = 8;

/** Longest farewell of a client, in milliseconds. */
const farewell = 500;

/** Connections open at the same time. */
const connectionsAtOnce = 20;

/** So many messages, each delivered on one and the same link and completed. */
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

/** So many messages of 1 MB there and back; each has to come back once, and as it was sent. */
export async function carryLarge(target: Target, count: number): Promise<void> {
  const client = openClient(target);
  const [sender, receiver] = [client.createSender('large'), client.createReceiver('large')];
  for (let done = 0; done < count; done += largeAtOnce) {
    const bodies = upTo(largeAtOnce).map((n) => Buffer.alloc(largeSize, n + 1));
    await Promise.all(bodies.map((body) => sender.sendMessages({ body })));
    const messages = await take(receiver, largeAtOnce);
    const back = messages.map(({ body }) => body as unknown).filter((body) => Buffer.isBuffer(body));
    if (!bodies.every((body) => back.some((one) => one.equals(body))))
      throw new Error('A message came back changed, or twice.');
    await Promise.all(messages.map((message) => receiver.completeMessage(message)));
  }
  await client.close();
}

/** Sends, and holds a message it does not settle and a session. */
async function useLinks(client: ServiceBusClient): Promise<void> {
  const session = await client.acceptSession('held', randomUUID());
  await send(client, 'plain', { body: 1 });
  await take(client.createReceiver('plain'), 1);
  await session.renewSessionLock();
}

/** Closes a client whose connection may be gone; the SDK's own farewell would notice that only after a minute. */
async function leave({ sdk, cut }: CutClient): Promise<void> {
  await withDeadline(
    sdk.close().catch(() => undefined),
    farewell,
  );
  cut();
}

/**
 * Opens so many connections, each with links in use. A third takes leave, a third is cut off without a farewell, and a third
 * loses a hub that goes down and comes back.
 */
export async function connectAndDrop(
  target: Target,
  count: number,
  setDown: (on: boolean) => Promise<void>,
): Promise<void> {
  for (let done = 0, round = 0; done < count; done += connectionsAtOnce, round += 1) {
    const clients = upTo(connectionsAtOnce).map(() => openCutClient(target));
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
