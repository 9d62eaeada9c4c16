import type { AmqpError } from './rhea-server.ts';

/**
 * The conditions are those of AMQP 1.0 (part 2, 2.8) and, with `com.microsoft`, of Service Bus. The official SDK makes its
 * error codes of them.
 */
const error = (condition: string, description: string): AmqpError => ({ condition, description });

/** No such queue. The wording is the one by which the official SDK recognises the case. */
export const entityNotFound = (address: string) =>
  error('amqp:not-found', `The messaging entity '${address}' could not be found.`);

/** No valid claim on this connection grants the right. */
export const unauthorized = (right: string) =>
  error(
    'amqp:unauthorized-access',
    `Unauthorized access. '${right}' claim(s) are required to perform this operation.`,
  );

/** The entity or the message does not allow the operation. */
export const notAllowed = (description: string) => error('amqp:not-allowed', description);

/** The real service can do it, this broker cannot. */
export const notImplemented = (what: string) => error('amqp:not-implemented', `${what} is not implemented.`);

export const quotaExceeded = (queue: string) =>
  error('amqp:resource-limit-exceeded', `The maximum size of the queue '${queue}' has been reached.`);

/** One message is larger than `limit` bytes. */
export const messageTooLarge = (limit: number) =>
  error(
    'amqp:link:message-size-exceeded',
    `The message is larger than the ${limit} bytes allowed on this link.`,
  );

/** The service asks its clients to wait. */
export const serverBusy = () =>
  error('com.microsoft:server-busy', 'The server is busy. Please wait and try again.');

/** No message of this number can be had: there is none, it is locked, or it is not deferred or scheduled. */
export const messageNotFound = () =>
  error('com.microsoft:message-not-found', 'Failed to lock one or more specified messages.');

/** The peek-lock of a message has expired or was never given. */
export const messageLockLost = () =>
  error(
    'com.microsoft:message-lock-lost',
    'The lock supplied is invalid. Either it expired, or the message was settled.',
  );

/** The lock of a session has expired or belongs to another link. */
export const sessionLockLost = (session: string) =>
  error('com.microsoft:session-lock-lost', `The session lock on '${session}' has expired.`);

/** Another link holds the session. */
export const sessionCannotBeLocked = (session: string) =>
  error(
    'com.microsoft:session-cannot-be-locked',
    `The requested session '${session}' cannot be accepted. It may be locked by another receiver.`,
  );

/** No session became free in the time the client gave. */
export const acceptTimeout = () =>
  error('com.microsoft:timeout', 'No unlocked session became available in the allotted time.');

/** A listener of the broker failed; the details stay here. */
export const internalError = () => error('amqp:internal-error', 'The broker could not do this.');
