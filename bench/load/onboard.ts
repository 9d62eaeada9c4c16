import { keyOfFirm } from '../../cloud/testing/fleet/broker-settings.ts';
import type { ServiceBusClient } from '@azure/service-bus';
import { randomUUID } from 'node:crypto';
import type { WorkerReason } from '../../shared/problem.ts';
import { contractName, onboardingReply, replyQueue, requestQueue } from '../../shared/onboarding-messages.ts';

/** Milliseconds. */
const deadline = 60_000;

export class WorkerRefused extends Error {
  override readonly name = 'WorkerRefused';

  constructor(reason: WorkerReason) {
    super(`The worker refused: ${reason}.`);
  }
}

/** Over an open client. Returns the container. */
export async function onboard(client: ServiceBusClient, sicCode: string): Promise<string> {
  const requestId = randomUUID();
  const replies = await client.acceptSession(replyQueue, requestId, { receiveMode: 'receiveAndDelete' });
  const sender = client.createSender(requestQueue);
  try {
    await sender.sendMessages({
      body: {
        ...{ contract: contractName, requestId, sicCode, service: 'cegid-file-exchange' },
        ...{ keyIdentifier: keyOfFirm(sicCode), requestedAt: new Date().toISOString(), appVersion: 'load' },
      },
      messageId: requestId,
      replyTo: replyQueue,
      replyToSessionId: requestId,
    });
    for await (const { body } of replies.getMessageIterator({ abortSignal: AbortSignal.timeout(deadline) })) {
      const reply = onboardingReply.parse(body);
      if (reply.step === 'completed') return reply.container;
      if (reply.step === 'failed') throw new WorkerRefused(reply.reason);
    }
    throw new Error('The replies ended without an outcome.');
  } finally {
    await replies.close();
    await sender.close();
  }
}
