import * as z from 'zod/mini';
import { toDate } from '../../base/steady-clock.ts';
import * as errors from '../amqp/errors.ts';
import { rhea } from '../amqp/rhea-server.ts';
import { bytes, failed, operation, type Operation, sessionId } from './operation.ts';

/** In bytes. Message limit of the standard tier. */
const maxStateBytes = 262_144;

const renewSessionLock = operation(
  'Listen',
  z.object({ 'session-id': sessionId }),
  (body, { queue }, client) => {
    const session = body['session-id'];
    const owner = queue.sessions.ownerOf(session);
    const until = owner && client.owns(owner) ? queue.sessions.renew(session, owner) : undefined;
    if (until === undefined) return failed(410, errors.sessionLockLost(session));
    return { status: 200, body: { expiration: rhea.types.wrap_timestamp(toDate(until)) } };
  },
);

const getSessionState = operation('Listen', z.object({ 'session-id': sessionId }), (body, { queue }) => ({
  status: 200,
  body: { 'session-state': queue.sessions.state(body['session-id']) ?? null },
}));

const setSessionState = operation(
  'Listen',
  z.object({ 'session-id': sessionId, 'session-state': z.nullable(bytes) }),
  (body, { queue }, client) => {
    const session = body['session-id'];
    const owner = queue.sessions.ownerOf(session);
    if (!owner || !client.owns(owner)) return failed(410, errors.sessionLockLost(session));
    const state = body['session-state'] ?? undefined;
    if (state && state.length > maxStateBytes) return failed(400, errors.messageTooLarge(maxStateBytes));
    const kept = queue.sessions.setState(session, state);
    return kept ? { status: 200 } : failed(400, errors.quotaExceeded(queue.options.name));
  },
);

export const sessionOperations: Readonly<Record<string, Operation>> = {
  'com.microsoft:renew-session-lock': renewSessionLock,
  'com.microsoft:get-session-state': getSessionState,
  'com.microsoft:set-session-state': setSessionState,
};
