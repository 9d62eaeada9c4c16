import { keyOfFirm } from '../../cloud/testing/fleet/fleet-registry.ts';
import type { ServiceBusClient } from '@azure/service-bus';
import { randomUUID } from 'node:crypto';
import { contractName, onboardingReply, replyQueue, requestQueue } from '../../shared/onboarding-messages.ts';

/** Longest wait for an outcome, in milliseconds. */
const deadline = 60_000;

/** Has one code SIC created over a client that stays open. Gives the container's name; rejects on any other outcome. */
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
      if (reply.step === 'failed') throw new Error(`The worker refused: ${reply.reason}`);
    }
    throw new Error('The replies ended without an outcome.');
  } finally {
    await replies.close();
    await sender.close();
  }
}
