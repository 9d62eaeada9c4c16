import { randomUUID } from 'node:crypto';
import type { ApiKey } from '../../shared/api-key.ts';
import { withTimeout } from '../../shared/timing/deadline.ts';
import type { Problem } from '../../shared/problem.ts';
import type { Result } from '../../shared/result.ts';
import type { ActionError } from './run-step.ts';
import type { ServiceBus } from './service-bus.ts';
import { stepDeadline } from './deadlines.ts';

/**
 * Opens a link to the request queue, for which Service Bus verifies the key's token. Sends no
 * message.
 */
export function checkKey(
  serviceBus: ServiceBus,
  key: ApiKey,
  signal: AbortSignal,
): Promise<Result<null, ActionError>> {
  return serviceBus.act(key, signal, async (client, actionSignal) => {
    const sender = client.createSender(serviceBus.queues.requests);
    const open = (abortSignal: AbortSignal) => sender.createMessageBatch({ abortSignal });
    await withTimeout(stepDeadline, open, actionSignal);
    return null;
  });
}

/** Opens and releases an unused reply session. */
export function checkReplyQueue(
  serviceBus: ServiceBus,
  key: ApiKey,
  signal: AbortSignal,
): Promise<Result<null, ActionError>> {
  return serviceBus.act(key, signal, async (client, actionSignal) => {
    const accept = (abortSignal: AbortSignal) =>
      client.acceptSession(serviceBus.queues.replies, randomUUID(), {
        abortSignal,
        maxAutoLockRenewalDurationInMs: 0,
      });
    await withTimeout(stepDeadline, accept, actionSignal);
    return null;
  });
}

/** Other problems say nothing about the key. */
export const answerOf = ({ code }: Problem): 'refused' | undefined =>
  code === 'key-refused' ? 'refused' : undefined;
