import { randomUUID } from 'node:crypto';
import type { ApiKey } from '../../shared/api-key.ts';
import { withTimeout } from '../../shared/deadline.ts';
import type { Result } from '../../shared/result.ts';
import type { HubFailure } from './bounded.ts';
import type { Hub } from './connection.ts';
import { stepDeadline } from './deadlines.ts';

/**
 * Asks the hub whether it accepts a key, without sending anything: opening a link to the request queue
 * presents the key's token, and the hub verifies its signature there.
 */
export function checkKey(hub: Hub, key: ApiKey, signal: AbortSignal): Promise<Result<null, HubFailure>> {
  return hub.act(key, signal, async (client, bounded) => {
    const sender = client.createSender(hub.queues.requests);
    const open = (abortSignal: AbortSignal) => sender.createMessageBatch({ abortSignal });
    await withTimeout(stepDeadline, open, bounded);
    return null;
  });
}

/** Asks the hub for a session of the reply queue that nobody else has, and gives it back. */
export function checkReplyQueue(
  hub: Hub,
  key: ApiKey,
  signal: AbortSignal,
): Promise<Result<null, HubFailure>> {
  return hub.act(key, signal, async (client, bounded) => {
    const accept = (abortSignal: AbortSignal) =>
      client.acceptSession(hub.queues.replies, randomUUID(), {
        abortSignal,
        maxAutoLockRenewalDurationInMs: 0,
      });
    await withTimeout(stepDeadline, accept, bounded);
    return null;
  });
}
