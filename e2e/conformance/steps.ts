import type {
  ServiceBusClient,
  ServiceBusMessage,
  ServiceBusReceivedMessage,
  ServiceBusReceiver,
} from '@azure/service-bus';
import { deepEqual, equal, ok } from 'node:assert/strict';
import { errorCodeOf } from '../../cloud/testing/test-broker.ts';

/** Milliseconds. */
const timeout = 10_000;

/** One batch over a new link. */
export async function send(
  client: ServiceBusClient,
  queue: string,
  ...messages: readonly ServiceBusMessage[]
): Promise<void> {
  const sender = client.createSender(queue);
  await sender.sendMessages([...messages]);
  await sender.close();
}

/** Bodies are 0, 1, 2 … */
export const numbered = (count: number, fields: Partial<ServiceBusMessage> = {}): ServiceBusMessage[] =>
  Array.from({ length: count }, (_none, body) => ({ ...fields, body }));

/** Receives exactly this number, or fails. */
export async function take(
  receiver: ServiceBusReceiver,
  count: number,
): Promise<ServiceBusReceivedMessage[]> {
  const messages: ServiceBusReceivedMessage[] = [];
  const end = Date.now() + timeout;
  while (messages.length < count && Date.now() < end) {
    messages.push(...(await receiver.receiveMessages(count - messages.length, { maxWaitTimeInMs: timeout })));
  }
  equal(messages.length, count, 'not as many messages came as were due');
  return messages;
}

export function only(messages: readonly ServiceBusReceivedMessage[]): ServiceBusReceivedMessage {
  const [message] = messages;
  equal(messages.length, 1, 'not one message came');
  ok(message);
  return message;
}

export async function takeOne(receiver: ServiceBusReceiver): Promise<ServiceBusReceivedMessage> {
  return only(await take(receiver, 1));
}

/** Returns their bodies. */
export async function finish(receiver: ServiceBusReceiver, count: number): Promise<unknown[]> {
  const messages = await take(receiver, count);
  await Promise.all(messages.map((message) => receiver.completeMessage(message)));
  return bodiesOf(messages);
}

export const bodiesOf = (messages: readonly ServiceBusReceivedMessage[]): unknown[] =>
  messages.map(({ body }) => body as unknown);

/** Milliseconds. */
export async function nothingComes(receiver: ServiceBusReceiver, quiet: number): Promise<void> {
  deepEqual(bodiesOf(await receiver.receiveMessages(5, { maxWaitTimeInMs: quiet })), []);
}

export async function refused(promise: Promise<unknown>, ...codes: readonly string[]): Promise<void> {
  const code = await errorCodeOf(promise);
  ok(codes.includes(code), `refused with ${code} in place of ${codes.join(' or ')}`);
}

/** The first inner error of an AggregateError. */
export async function failureOf(promise: Promise<unknown>): Promise<Error & { readonly code?: unknown }> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  ok(first instanceof Error, 'the call did not fail');
  return first;
}

/**
 * At most 100, locked ones included. Needs a new client, because peeking continues where it ended.
 */
export async function left(client: ServiceBusClient, queue: string): Promise<number> {
  return (await client.createReceiver(queue).peekMessages(100)).length;
}

export function numberOf({ sequenceNumber }: ServiceBusReceivedMessage) {
  ok(sequenceNumber);
  return sequenceNumber;
}
