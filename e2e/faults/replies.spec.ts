import type { ServiceBusReceivedMessage } from '@azure/service-bus';
import { randomUUID } from 'node:crypto';
import { startTestBroker, testKey, type TestBroker } from '../../cloud/testing/test-broker.ts';
import {
  contractName,
  onboardingRequest,
  replyQueue,
  requestQueue,
  type OnboardingRequest,
} from '../../shared/onboarding-messages.ts';
import { expect, test } from '../support/fixtures.ts';
import { endpointOf, onboard, requestFor } from './app-actions.ts';
import { enterRow } from './fault-row.ts';

const key = { identifier: testKey.name, secret: testKey.secret };

/** Replies to a request, in order; objects become JSON. */
type Answers = (request: OnboardingRequest) => readonly unknown[];

const reply = ({ requestId, attempt }: OnboardingRequest, changes: object) => ({
  ...{ contract: contractName, requestId, attempt },
  ...changes,
});
const completed = (request: OnboardingRequest) =>
  reply(request, { step: 'completed', percent: 100, container: 'sic-1' });
const at = (request: OnboardingRequest, step: string, percent: number) => reply(request, { step, percent });
const failed = { step: 'failed', percent: 10, reason: 'storage-unavailable' };

/** About the largest message Service Bus accepts. */
const hugeText = 'x'.repeat(250_000);

const rows: readonly { readonly fault: string; readonly answers: Answers }[] = [
  {
    fault: 'every reply twice',
    answers: (request) => [
      ...[at(request, 'accepted', 10), at(request, 'accepted', 10), at(request, 'registered', 90)],
      ...[at(request, 'registered', 90), completed(request), completed(request)],
    ],
  },
  {
    fault: 'replies out of order',
    answers: (request) => [at(request, 'registered', 90), at(request, 'accepted', 10), completed(request)],
  },
  {
    fault: 'replies to another request',
    answers: (request) => [
      ...[reply(request, { ...failed, requestId: randomUUID() })],
      ...[{ ...completed(request), requestId: randomUUID(), container: 'sic-other' }, completed(request)],
    ],
  },
  {
    fault: 'replies that are none',
    answers: (request) => [
      ...[null, 42, 'text', [], {}, Buffer.from([0xff, 0xfe, 0x00])],
      ...[reply(request, { step: 'completed' }), { ...completed(request), contract: 'sic-onboarding/2' }],
      ...[reply(request, { step: 'accepted', percent: 1e9 }), completed(request)],
    ],
  },
  {
    fault: 'a reply as large as the hub takes',
    answers: (request) => [
      ...[reply(request, { step: 'completed', percent: 100, container: hugeText })],
      ...[{ junk: hugeText }, completed(request)],
    ],
  },
  {
    fault: 'a failure left behind by an earlier attempt',
    answers: (request) => [reply(request, { ...failed, attempt: 1 }), completed(request)],
  },
  {
    fault: 'a worker that does not count attempts',
    answers: (request) => [reply(request, { ...completed(request), attempt: undefined })],
  },
];

function startWorker(hub: TestBroker, answers: Answers): void {
  const client = hub.client();
  const sender = client.createSender(replyQueue);
  client.createReceiver(requestQueue).subscribe({
    processMessage: async ({ body }: ServiceBusReceivedMessage) => {
      const request = onboardingRequest.parse(body);
      for (const answer of answers(request)) {
        await sender.sendMessages({ body: answer, sessionId: request.requestId });
      }
    },
    processError: ({ error }) => Promise.reject(error),
  });
}

for (const { fault, answers } of rows) {
  test(`21 ${fault}`, async ({ cloud }, testInfo) => {
    const hub = await startTestBroker({ [requestQueue]: {}, [replyQueue]: { RequiresSession: true } });
    try {
      startWorker(hub, answers);
      const [host = '', port = ''] = hub.host.split(':');
      const trusted = () => Promise.resolve([hub.ca]);
      const endpoint = endpointOf(cloud, { host, port: Number(port), trusted });
      const { problem, container, seconds } = await onboard(endpoint, key, requestFor('SIC-1', key, 2));
      expect([problem, container]).toEqual([undefined, 'sic-1']);
      expect(seconds).toBeLessThan(5);
      enterRow(testInfo, { number: 21, fault, cause: 'none: done', seconds, sentence: '–' });
    } finally {
      await hub.stop();
    }
  });
}
