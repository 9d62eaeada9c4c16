import type { ProcessErrorArgs, ServiceBusReceivedMessage } from '@azure/service-bus';
import { BlobServiceClient } from '@azure/storage-blob';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contractName, onboardingReply, type OnboardingReply } from '../../shared/onboarding-messages.ts';
import defaults from '../service-bus/Config.json' with { type: 'json' };
import { parseConfig } from '../service-bus/queues/config.ts';
import { firstOf, singleKey } from '../service-bus/security/authority.ts';
import { storageConnectionString } from '../base/emulator-account.ts';
import { ensureDemoKey } from '../keys/demo-key.ts';
import { defaultTable } from '../keys/table-registry.ts';
import { registryAuthority } from '../keys/registry-authority.ts';
import type { WorkerSettings } from '../worker/settings.ts';
import type { Worker } from '../worker/worker.ts';
import { startTestBroker, testKey } from './test-broker.ts';
import { startTestRegistry } from './test-registry.ts';
import { createTestStorage } from './test-storage.ts';

const workerRights = { 'sic-onboarding': ['Listen'], 'sic-onboarding-replies': ['Send'] } as const;

/** `lockSeconds` applies to the request queue. */
export async function startWorkerFixture(lockSeconds = 30) {
  const folder = await mkdtemp(join(tmpdir(), 'worker-test-'));
  const storage = createTestStorage(join(folder, 'storage'));
  const started = storage.start();
  const keys = await startTestRegistry(join(folder, 'tables'));
  const { registry, seal } = keys;
  const demo = await ensureDemoKey(registry, seal);
  const queues = parseConfig(defaults).map((queue) =>
    queue.name === 'sic-onboarding' ? { ...queue, lockDurationMs: lockSeconds * 1_000 } : queue,
  );
  const worker = singleKey(testKey.name, { secret: testKey.secret, rights: workerRights });
  const authority = firstOf(worker, registryAuthority(registry, seal));
  const serviceBus = await startTestBroker({}, { queues, authority });
  await started;

  const connectionString = storageConnectionString(storage.port, keys.port);
  const settings = (changes: Partial<WorkerSettings> = {}): WorkerSettings => ({
    serviceBus: {
      by: 'key',
      connectionString:
        `Endpoint=sb://127.0.0.1:${serviceBus.broker.amqpPort};SharedAccessKeyName=${testKey.name};` +
        `SharedAccessKey=${testKey.secret};UseDevelopmentEmulator=true;`,
    },
    storage: { by: 'key', connectionString },
    registryTable: defaultTable,
    stopWithin: 1_500,
    storageBudget: 4_000,
    health: undefined,
    ...changes,
  });

  /** Like the app, opens the reply session before sending. */
  async function openReplySession(requestId: string) {
    const client = serviceBus.client(demo.identifier, demo.secret);
    const session = await client.acceptSession('sic-onboarding-replies', requestId);
    const replies: OnboardingReply[] = [];
    const finished = new Promise<void>((resolve, reject) => {
      session.subscribe(
        {
          processMessage: async (message: ServiceBusReceivedMessage) => {
            const reply = onboardingReply.parse(message.body);
            replies.push(reply);
            // Settle before closing, so that a later session does not read it again.
            await session.completeMessage(message);
            if (reply.step === 'completed' || reply.step === 'failed') resolve();
          },
          processError: ({ error }: ProcessErrorArgs) => {
            reject(error);
            return Promise.resolve();
          },
        },
        { autoCompleteMessages: false },
      );
    });
    return { client, replies, finished: finished.finally(() => client.close()) };
  }

  function messageOf(requestId: string, changes: object = {}) {
    const body = {
      contract: contractName,
      requestId,
      sicCode: demo.sicCode,
      service: demo.service,
      keyIdentifier: demo.identifier,
      requestedAt: new Date().toISOString(),
      appVersion: '0.0.0',
      ...changes,
    };
    return { body, messageId: requestId, replyToSessionId: requestId };
  }

  async function ask(
    changes: object = {},
    requestId: string = randomUUID(),
    replyTo = 'sic-onboarding-replies',
    copies = 1,
  ) {
    const { client, replies, finished } = await openReplySession(requestId);
    const message = { ...messageOf(requestId, changes), replyTo };
    await client.createSender('sic-onboarding').sendMessages(Array.from({ length: copies }, () => message));
    return { replies, finished };
  }

  return {
    demo,
    serviceBus,
    keys,
    storage,
    settings,
    ask,
    outcomeOf: async (changes?: object, requestId?: string): Promise<OnboardingReply | undefined> => {
      const { replies, finished } = await ask(changes, requestId);
      await finished;
      return replies.at(-1);
    },
    /** Resends without listening for replies. */
    async copyOf(requestId: string): Promise<() => Promise<void>> {
      const sender = serviceBus.client(demo.identifier, demo.secret).createSender('sic-onboarding');
      await sender.createMessageBatch();
      return () => sender.sendMessages(messageOf(requestId));
    },
    async unreadReplies(requestId: string): Promise<OnboardingReply[]> {
      const client = serviceBus.client(demo.identifier, demo.secret);
      const session = await client.acceptSession('sic-onboarding-replies', requestId);
      const messages = await session.receiveMessages(20, { maxWaitTimeInMs: 500 });
      await client.close();
      return messages.map(({ body }) => onboardingReply.parse(body));
    },
    blobs: BlobServiceClient.fromConnectionString(connectionString),
    async stop() {
      await serviceBus.stop();
      await storage.stop();
      await keys.stop();
      await rm(folder, { recursive: true });
    },
  };
}

export type WorkerFixture = Awaited<ReturnType<typeof startWorkerFixture>>;

/** 0 if the series does not exist. */
export const metricValue = ({ metrics }: Pick<Worker, 'metrics'>, series: string): number => {
  const line = metrics
    .text()
    .split('\n')
    .find((text) => text.startsWith(`${series} `));
  return Number(line?.slice(series.length + 1) ?? 0);
};
