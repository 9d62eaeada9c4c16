import type { AmqpError } from './rhea-server.ts';

/**
 * Conditions of AMQP 1.0 (2.8) and Service Bus (`com.microsoft`). The SDK maps them to error codes.
 */
const error = (condition: string, description: string): AmqpError => ({ condition, description });

/** The official SDK recognises this wording. */
export const entityNotFound = (address: string) =>
  error('amqp:not-found', `The messaging entity '${address}' could not be found.`);

export const unauthorized = (right: string) =>
  error(
    'amqp:unauthorized-access',
    `Unauthorized access. '${right}' claim(s) are required to perform this operation.`,
  );

export const notAllowed = (description: string) => error('amqp:not-allowed', description);

export const notImplemented = (what: string) => error('amqp:not-implemented', `${what} is not implemented.`);

export const quotaExceeded = (queue: string) =>
  error('amqp:resource-limit-exceeded', `The maximum size of the queue '${queue}' has been reached.`);

export const messageTooLarge = (limit: number) =>
  error(
    'amqp:link:message-size-exceeded',
    `The message is larger than the ${limit} bytes allowed on this link.`,
  );

export const serverBusy = () =>
  error('com.microsoft:server-busy', 'The server is busy. Please wait and try again.');

/** Also if it is locked, or not deferred or scheduled. */
export const messageNotFound = () =>
  error('com.microsoft:message-not-found', 'Failed to lock one or more specified messages.');

export const messageLockLost = () =>
  error(
    'com.microsoft:message-lock-lost',
    'The lock supplied is invalid. Either it expired, or the message was settled.',
  );

export const sessionLockLost = (session: string) =>
  error('com.microsoft:session-lock-lost', `The session lock on '${session}' has expired.`);

export const sessionCannotBeLocked = (session: string) =>
  error(
    'com.microsoft:session-cannot-be-locked',
    `The requested session '${session}' cannot be accepted. It may be locked by another receiver.`,
  );

export const acceptTimeout = () =>
  error('com.microsoft:timeout', 'No unlocked session became available in the allotted time.');

export const internalError = () => error('amqp:internal-error', 'The broker could not do this.');
