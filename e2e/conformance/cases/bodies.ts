import type { ServiceBusMessage, ServiceBusReceivedMessage } from '@azure/service-bus';
import { deepEqual, equal, ok } from 'node:assert/strict';
import { anywhere } from '../case.ts';
import { takeOne } from '../steps.ts';
import type { Target } from '../target.ts';

type AmqpAnnotatedMessage = ServiceBusReceivedMessage['_rawAmqpMessage'];

async function roundTrip(
  { client, queue }: Target,
  message: ServiceBusMessage | AmqpAnnotatedMessage,
): Promise<ServiceBusReceivedMessage> {
  const hub = client();
  await hub.createSender(queue).sendMessages(message);
  return takeOne(hub.createReceiver(queue, { receiveMode: 'receiveAndDelete' }));
}

const body = (what: string, value: unknown) =>
  anywhere(`a body comes back as it was: ${what}`, async (target) => {
    deepEqual((await roundTrip(target, { body: value })).body, value);
  });

const annotated = (bodyType: 'value' | 'sequence' | 'data', value: unknown) =>
  anywhere(`an AMQP body comes back as it was: ${bodyType}`, async (target) => {
    const received = await roundTrip(target, { bodyType, body: value });
    deepEqual([received._rawAmqpMessage.bodyType, received.body as unknown], [bodyType, value]);
  });

export const bodies = [
  body('text', 'Éléonore 🎈 ©'),
  body('empty text', ''),
  body('number', 12.5),
  body('truth', false),
  body('nothing', null),
  body('object', { list: [1, 'two', null], inner: { yes: true } }),
  body('bytes', Buffer.from([0, 1, 254, 255])),
  annotated('value', { whole: 3, text: 'é' }),
  annotated('sequence', [['one', 2]]),
  annotated('data', Buffer.from([1, 2, 3])),

  anywhere('the properties of a message come back', async (target) => {
    const sent = {
      body: 1,
      messageId: 'id-1',
      correlationId: 'correlation',
      contentType: 'application/json',
      subject: 'subject',
      to: 'to',
      replyTo: 'reply-to',
      replyToSessionId: 'reply-session',
      partitionKey: 'partition',
      timeToLive: 60_000,
    };
    const received = await roundTrip(target, sent);
    for (const [name, value] of Object.entries(sent)) equal(Reflect.get(received, name), value, name);
  }),

  anywhere('application properties keep their types', async (target) => {
    const applicationProperties = {
      whole: 3,
      negative: -7,
      fraction: 0.5,
      text: 'é',
      yes: true,
      when: new Date(5_000),
      nothing: null,
    };
    const received = await roundTrip(target, { body: 1, applicationProperties });
    const when = received.applicationProperties?.['when'];
    deepEqual({ ...received.applicationProperties, when: new Date(Number(when)) }, applicationProperties);
  }),

  anywhere('a message id may be a number', async (target) => {
    equal((await roundTrip(target, { body: 1, messageId: 42 })).messageId, 42);
  }),

  anywhere('the hub adds number, times and state', async (target) => {
    const message = await roundTrip(target, { body: 1, timeToLive: 60_000 });
    const { enqueuedTimeUtc, expiresAtUtc, sequenceNumber, state, deliveryCount } = message;
    ok(enqueuedTimeUtc && expiresAtUtc && sequenceNumber?.greaterThan(0));
    ok(Math.abs(enqueuedTimeUtc.getTime() - Date.now()) < 300_000);
    equal(expiresAtUtc.getTime() - enqueuedTimeUtc.getTime(), 60_000);
    deepEqual([state, deliveryCount], ['active', 0]);
  }),
];
