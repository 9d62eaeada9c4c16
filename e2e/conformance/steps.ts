import type {
  ServiceBusClient,
  ServiceBusMessage,
  ServiceBusReceivedMessage,
  ServiceBusReceiver,
} from '@azure/service-bus';
import { deepEqual, equal, ok } from 'node:assert/strict';
import { errorCodeOf } from '../../cloud/testing/test-broker.ts';

/** How long a message may take to come, in milliseconds. */
const patience = 10_000;

/** Sends messages in one call, over a link of its own. */
export async function send(
  client: ServiceBusClient,
  queue: string,
  ...messages: readonly ServiceBusMessage[]
): Promise<void> {
  const sender = client.createSender(queue);
  await sender.sendMessages([...messages]);
  await sender.close();
}

/** So many messages with the numbers from 0 as bodies. */
export const numbered = (count: number, fields: Partial<ServiceBusMessage> = {}): ServiceBusMessage[] =>
  Array.from({ length: count }, (_none, body) => ({ ...fields, body }));

/** Receives exactly so many messages; fails when they do not come in time. */
export async function take(
  receiver: ServiceBusReceiver,
  count: number,
): Promise<ServiceBusReceivedMessage[]> {
  const messages: ServiceBusReceivedMessage[] = [];
  const end = Date.now() + patience;
  while (messages.length < count && Date.now() < end) {
    messages.push(
      ...(await receiver.receiveMessages(count - messages.length, { maxWaitTimeInMs: patience })),
    );
  }
  equal(messages.length, count, 'not as many messages came as were due');
  return messages;
}

/** The only message of a list; fails where there is none, or another. */
export function only(messages: readonly ServiceBusReceivedMessage[]): ServiceBusReceivedMessage {
  const [message] = messages;
  equal(messages.length, 1, 'not one message came');
  ok(message);
  return message;
}

/** Receives one message; fails when none comes in time. */
export async function takeOne(receiver: ServiceBusReceiver): Promise<ServiceBusReceivedMessage> {
  return only(await take(receiver, 1));
}

/** Receives and completes so many messages, and tells their bodies. */
export async function finish(receiver: ServiceBusReceiver, count: number): Promise<unknown[]> {
  const messages = await take(receiver, count);
  await Promise.all(messages.map((message) => receiver.completeMessage(message)));
  return bodiesOf(messages);
}

export const bodiesOf = (messages: readonly ServiceBusReceivedMessage[]): unknown[] =>
  messages.map(({ body }) => body as unknown);

/** Holds that nothing comes for so many milliseconds. */
export async function nothingComes(receiver: ServiceBusReceiver, quiet: number): Promise<void> {
  deepEqual(bodiesOf(await receiver.receiveMessages(5, { maxWaitTimeInMs: quiet })), []);
}

/** Holds that the client is refused with one of these codes. */
export async function refused(promise: Promise<unknown>, ...codes: readonly string[]): Promise<void> {
  const code = await errorCodeOf(promise);
  ok(codes.includes(code), `refused with ${code} in place of ${codes.join(' or ')}`);
}

/** The error a call fails with: the first one inside, if it holds several. */
export async function failureOf(promise: Promise<unknown>): Promise<Error & { readonly code?: unknown }> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  ok(first instanceof Error, 'the call did not fail');
  return first;
}

/** How many messages are left in a queue, at most 100, held ones included. It takes a new client: one that peeked goes on. */
export async function left(client: ServiceBusClient, queue: string): Promise<number> {
  return (await client.createReceiver(queue).peekMessages(100)).length;
}

/** The number of a message in its queue. Fails where there is none. */
export function numberOf({ sequenceNumber }: ServiceBusReceivedMessage) {
  ok(sequenceNumber);
  return sequenceNumber;
}
