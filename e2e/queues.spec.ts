import type { ServiceBusReceivedMessage } from '@azure/service-bus';
import { startTestBroker, testKey } from '../cloud/testing/test-broker.ts';
import { contractName, onboardingRequest } from '../shared/onboarding-messages.ts';
import { check, endpointOf, onboard, requestFor } from './faults/app-actions.ts';
import { expect, test } from './support/fixtures.ts';

const key = { identifier: testKey.name, secret: testKey.secret };
const queues = { requests: 'firm.requests', replies: 'firm-replies' };

test('queues of other names are spoken to by those names', async ({ cloud }) => {
  const hub = await startTestBroker({
    [queues.requests]: {},
    [queues.replies]: { RequiresSession: true },
  });
  try {
    const client = hub.client();
    const sender = client.createSender(queues.replies);
    client.createReceiver(queues.requests).subscribe({
      processMessage: async ({ body, replyTo }: ServiceBusReceivedMessage) => {
        const { requestId, attempt } = onboardingRequest.parse(body);
        const done = { contract: contractName, requestId, attempt, step: 'completed', percent: 100 };
        await sender.sendMessages({ body: { ...done, container: replyTo }, sessionId: requestId });
      },
      processError: ({ error }) => Promise.reject(error),
    });
    const [host = '', port = ''] = hub.host.split(':');
    const at = { host, port: Number(port), trusted: () => Promise.resolve([hub.ca]) };
    const named = endpointOf(cloud, { ...at, queues });
    expect((await check(named, key)).problem).toBeUndefined();
    expect(await onboard(named, key, requestFor('SIC-1', key))).toMatchObject({ container: queues.replies });
    // The default queues do not exist here.
    expect((await check(endpointOf(cloud, at), key)).problem).toBeDefined();
  } finally {
    await hub.stop();
  }
});
