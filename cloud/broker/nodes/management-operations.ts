import * as z from 'zod/mini';
import * as errors from '../amqp/errors.ts';
import { tokenOfUuid } from '../amqp/guid.ts';
import { encodeForReceiver } from '../amqp/outgoing-message.ts';
import { type AmqpError, rhea } from '../amqp/rhea-server.ts';
import { maxMessageSize } from '../amqp/transfer-guard.ts';
import type { Queue } from '../queues/queue.ts';
import type { Client } from './client.ts';

/** What an operation came to. */
export type OperationResult =
  { status: 200 | 204; body?: unknown } | { status: 400 | 404 | 410 | 501; error: AmqpError };

const timestampArray = 0x83;
const maxPeeked = 100;
const bytes = z.instanceof(Buffer);

const failed = (status: 400 | 410, error: AmqpError): OperationResult => ({ status, error });
const badRequest = () =>
  failed(400, errors.notAllowed('The request lacks a field or has one of a wrong type.'));

type Operation = (body: unknown, queue: Queue, client: Client) => OperationResult;

/** Parses the body before the operation sees it. */
function operation<Body>(
  schema: z.ZodMiniType<Body>,
  run: (body: Body, queue: Queue, client: Client) => OperationResult,
): Operation {
  return (body, queue, client) => {
    const parsed = schema.safeParse(body);
    return parsed.success ? run(parsed.data, queue, client) : badRequest();
  };
}

const tokens = z.array(bytes).check(z.minLength(1), z.maxLength(maxPeeked));
const sessionId = z.string().check(z.maxLength(128));

const renewLock = operation(z.object({ 'lock-tokens': tokens }), (body, queue) => {
  const ends = body['lock-tokens'].map((token) => queue.renew(tokenOfUuid(token) ?? ''));
  const held = ends.filter((end) => end !== undefined);
  if (held.length < ends.length) return failed(410, errors.messageLockLost());
  return {
    status: 200,
    body: {
      expirations: rhea.types.wrap_array(
        held.map((end) => end),
        timestampArray,
      ),
    },
  };
});

const renewSessionLock = operation(z.object({ 'session-id': sessionId }), (body, queue, client) => {
  const session = body['session-id'];
  const owner = queue.sessions.ownerOf(session);
  const until = owner && client.owns(owner) ? queue.sessions.renew(session, owner) : undefined;
  if (until === undefined) return failed(410, errors.sessionLockLost(session));
  return { status: 200, body: { expiration: rhea.types.wrap_timestamp(until) } };
});

const getSessionState = operation(z.object({ 'session-id': sessionId }), (body, queue) => ({
  status: 200,
  body: { 'session-state': queue.sessions.state(body['session-id']) ?? null },
}));

const setSessionState = operation(
  z.object({ 'session-id': sessionId, 'session-state': z.nullable(bytes) }),
  (body, queue, client) => {
    const session = body['session-id'];
    const owner = queue.sessions.ownerOf(session);
    if (!owner || !client.owns(owner)) return failed(410, errors.sessionLockLost(session));
    const state = body['session-state'] ?? undefined;
    if (state && state.length > maxMessageSize) return failed(400, errors.messageTooLarge(maxMessageSize));
    const kept = queue.sessions.setState(session, state);
    return kept ? { status: 200 } : failed(400, errors.quotaExceeded(queue.options.name));
  },
);

const peek = operation(
  z.object({
    'from-sequence-number': z.number(),
    'message-count': z.number().check(z.minimum(1)),
    'session-id': z.nullish(sessionId),
  }),
  (body, queue) => {
    const count = Math.min(body['message-count'], maxPeeked);
    const found = queue.peek(body['from-sequence-number'], count, body['session-id'] ?? undefined);
    if (found.length === 0) return { status: 204 };
    return {
      status: 200,
      body: { messages: found.map((message) => ({ message: encodeForReceiver(message) })) },
    };
  },
);

const updateDisposition = operation(
  z.object({
    'lock-tokens': tokens,
    'disposition-status': z.enum(['completed', 'abandoned', 'suspended']),
    'deadletter-reason': z.nullish(z.string()),
    'deadletter-description': z.nullish(z.string()),
  }),
  (body, queue) => {
    const settlers = {
      completed: (token: string) => queue.complete(token),
      abandoned: (token: string) => queue.abandon(token),
      suspended: (token: string) =>
        queue.deadLetter(token, body['deadletter-reason'] ?? '', body['deadletter-description'] ?? ''),
    };
    const settler = settlers[body['disposition-status']];
    const held = body['lock-tokens'].map((token) => settler(tokenOfUuid(token) ?? ''));
    return held.every(Boolean) ? { status: 200 } : failed(410, errors.messageLockLost());
  },
);

const operations: Readonly<Record<string, Operation>> = {
  'com.microsoft:renew-lock': renewLock,
  'com.microsoft:renew-session-lock': renewSessionLock,
  'com.microsoft:get-session-state': getSessionState,
  'com.microsoft:set-session-state': setSessionState,
  'com.microsoft:peek-message': peek,
  'com.microsoft:update-disposition': updateDisposition,
};

/** Carries out a request to the management node of a queue. */
export function manage(name: unknown, body: unknown, queue: Queue, client: Client): OperationResult {
  const known = typeof name === 'string' && Object.hasOwn(operations, name) ? operations[name] : undefined;
  return known?.(body, queue, client) ?? { status: 501, error: errors.notImplemented('This operation') };
}
