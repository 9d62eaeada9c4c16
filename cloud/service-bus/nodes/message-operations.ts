import * as z from 'zod/mini';
import { toDate } from '../../base/steady-clock.ts';
import * as errors from '../amqp/errors.ts';
import { tokenOfUuid, uuidOfToken } from '../amqp/guid.ts';
import { encodeForReceiver } from '../amqp/outgoing-message.ts';
import { rhea } from '../amqp/rhea-server.ts';
import type { Queue } from '../queues/queue.ts';
import type { Client } from './client.ts';
import { failed, maxItems, operation, type Operation, sequences, sessionId, tokens } from './operation.ts';
import { decide, type Decision } from './settlement.ts';

/** Array of timestamps (AMQP 1.0, 1.6). */
const timestampArray = 0x83;

const renewLock = operation('Listen', z.object({ 'lock-tokens': tokens }), (body, { queue }) => {
  const ends = body['lock-tokens'].map((token) => queue.renew(tokenOfUuid(token) ?? ''));
  const held = ends.filter((end) => end !== undefined).map(toDate);
  if (held.length < ends.length) return failed(410, errors.messageLockLost());
  return { status: 200, body: { expirations: rhea.types.wrap_array(held, timestampArray) } };
});

const peek = operation(
  'Listen',
  z.object({
    'from-sequence-number': z.number(),
    'message-count': z.number().check(z.minimum(1)),
    'session-id': z.nullish(sessionId),
  }),
  (body, { queue }) => {
    const count = Math.min(body['message-count'], maxItems);
    const found = queue.peek(body['from-sequence-number'], count, body['session-id'] ?? undefined);
    if (found.length === 0) return { status: 204 };
    return {
      status: 200,
      body: { messages: found.map((message) => ({ message: encodeForReceiver(message) })) },
    };
  },
);

/** The connection, or the link holding the session. */
function ownerFor(queue: Queue, client: Client, session: string | undefined): object | undefined {
  if (!queue.options.requiresSession) return client;
  const owner = session === undefined ? undefined : queue.sessions.ownerOf(session);
  return owner && client.owns(owner) ? owner : undefined;
}

/** `receiver-settle-mode` without locks. */
const receiveAndDelete = 0;

const receiveDeferred = operation(
  'Listen',
  z.object({
    'sequence-numbers': sequences,
    'receiver-settle-mode': z.number(),
    'session-id': z.nullish(sessionId),
  }),
  (body, { queue }, client) => {
    const session = queue.options.requiresSession ? (body['session-id'] ?? undefined) : undefined;
    const owner = ownerFor(queue, client, session);
    if (!owner) return failed(410, errors.sessionLockLost(session ?? ''));
    const numbers = body['sequence-numbers'];
    const messages =
      body['receiver-settle-mode'] === receiveAndDelete
        ? queue.takeAndDeleteDeferred(numbers, session)?.map((message) => ({
            message: encodeForReceiver(message),
          }))
        : queue.takeDeferred(numbers, owner, session)?.map(({ message, token, lockedUntil }) => ({
            message: encodeForReceiver(message, lockedUntil),
            'lock-token': rhea.types.wrap_uuid(uuidOfToken(token)),
          }));
    return messages ? { status: 200, body: { messages } } : failed(404, errors.messageNotFound());
  },
);

const updateDisposition = operation(
  'Listen',
  z.object({
    'lock-tokens': tokens,
    'disposition-status': z.enum(['completed', 'abandoned', 'suspended', 'defered']),
    'deadletter-reason': z.nullish(z.string()),
    'deadletter-description': z.nullish(z.string()),
    'properties-to-modify': z.optional(z.unknown()),
  }),
  (body, { queue }) => {
    const decision: Decision = {
      kind: body['disposition-status'],
      properties: body['properties-to-modify'],
      reason: body['deadletter-reason'] ?? '',
      description: body['deadletter-description'] ?? '',
    };
    const refused = body['lock-tokens'].map((token) => decide(queue, tokenOfUuid(token), decision));
    const error = refused.find((one) => one !== undefined);
    return error ? failed(410, error) : { status: 200 };
  },
);

export const messageOperations: Readonly<Record<string, Operation>> = {
  'com.microsoft:renew-lock': renewLock,
  'com.microsoft:peek-message': peek,
  'com.microsoft:receive-by-sequence-number': receiveDeferred,
  'com.microsoft:update-disposition': updateDisposition,
};
