import { AzureNamedKeyCredential } from '@azure/core-auth';
import { RetryMode, ServiceBusClient } from '@azure/service-bus';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { WebSocket } from 'ws';
import { contractName, onboardingReply, replyQueue, requestQueue } from '../shared/onboarding-messages.ts';
import type { CloudReady } from '../scripts/run/cloud-process.mjs';

/** Milliseconds. */
const deadline = 15_000;

/** One onboarding with the bare SDK, as its documentation shows. */
export async function bareOnboarding({ hub, demo }: Pick<CloudReady, 'hub' | 'demo'>): Promise<void> {
  const client = new ServiceBusClient(
    `${hub.host}:${String(hub.port)}`,
    new AzureNamedKeyCredential(demo.identifier, demo.secret),
    {
      retryOptions: { mode: RetryMode.Fixed, maxRetries: 0, timeoutInMs: deadline },
      webSocketOptions: {
        webSocket: WebSocket,
        webSocketConstructorOptions: { ca: readFileSync(hub.caFile) },
      },
    },
  );
  const requestId = randomUUID();
  const replies = await client.acceptSession(replyQueue, requestId, { receiveMode: 'receiveAndDelete' });
  await client.createSender(requestQueue).sendMessages({
    body: {
      ...{ contract: contractName, requestId, sicCode: demo.sicCode, service: 'cegid-file-exchange' },
      ...{ keyIdentifier: demo.identifier, requestedAt: new Date().toISOString(), appVersion: 'bench' },
    },
    messageId: requestId,
    replyTo: replyQueue,
    replyToSessionId: requestId,
  });
  for await (const { body } of replies.getMessageIterator({ abortSignal: AbortSignal.timeout(deadline) })) {
    const { step } = onboardingReply.parse(body);
    if (step === 'failed') throw new Error('The worker refused the request');
    if (step === 'completed') break;
  }
  client.close().catch(() => undefined);
}
