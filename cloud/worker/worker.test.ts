import type { ProcessErrorArgs, ServiceBusReceivedMessage } from '@azure/service-bus';
import { BlobServiceClient } from '@azure/storage-blob';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contractName, onboardingReply, type OnboardingReply } from '../../shared/onboarding-messages.ts';
import defaults from '../broker/Config.json' with { type: 'json' };
import { parseConfig } from '../broker/queues/config.ts';
import { firstOf, singleKey } from '../broker/security/authority.ts';
import { createStorage, type Storage, storageConnectionString } from '../children/storage.ts';
import { ensureDemoKey } from '../registry/demo-key.ts';
import { openFileRegistry } from '../registry/file-registry.ts';
import type { KeyRecord } from '../registry/key-registry.ts';
import { registryAuthority } from '../registry/registry-authority.ts';
import { startTestBroker, testKey, type TestBroker } from '../testing/test-broker.ts';
import { containerNameOf } from './container-name.ts';
import { startWorker } from './worker.ts';

let folder: string;
let storage: Storage;
let hub: TestBroker;
let demo: KeyRecord;
let stopWorker: () => Promise<void>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'worker-test-'));
  storage = createStorage(join(folder, 'storage'), 0);
  const started = storage.start();
  const file = join(folder, 'keys.json');
  const registry = openFileRegistry(file);
  demo = await ensureDemoKey(registry);
  const worker = singleKey(testKey.name, {
    secret: testKey.secret,
    rights: { 'sic-onboarding': ['Listen'], 'sic-onboarding-replies': ['Send'] },
  });
  hub = await startTestBroker(
    {},
    { queues: parseConfig(defaults), authority: firstOf(worker, registryAuthority(registry)) },
  );
  await started;
  stopWorker = startWorker({
    serviceBus:
      `Endpoint=sb://127.0.0.1:${hub.broker.amqpPort};SharedAccessKeyName=${testKey.name};` +
      `SharedAccessKey=${testKey.secret};UseDevelopmentEmulator=true;`,
    storage: storageConnectionString(storage.port),
    keyRegistryFile: file,
  });
});

afterAll(async () => {
  await stopWorker();
  await hub.stop();
  await storage.stop();
  await rm(folder, { recursive: true });
});

/** Sends a request as a desk does and collects the replies up to the last one. */
async function ask(
  changes: object = {},
  requestId: string = randomUUID(),
  replyTo = 'sic-onboarding-replies',
  copies = 1,
) {
  const client = hub.client(demo.identifier, demo.secret);
  const session = await client.acceptSession('sic-onboarding-replies', requestId);
  const replies: OnboardingReply[] = [];
  const finished = new Promise<void>((resolve, reject) => {
    const handlers = {
      processMessage: async (message: ServiceBusReceivedMessage) => {
        const reply = onboardingReply.parse(message.body);
        replies.push(reply);
        // Settled before the client is closed: a later session of the same request must not read it again.
        await session.completeMessage(message);
        if (reply.step === 'completed' || reply.step === 'failed') resolve();
      },
      processError: ({ error }: ProcessErrorArgs) => {
        reject(error);
        return Promise.resolve();
      },
    };
    session.subscribe(handlers, { autoCompleteMessages: false });
  });
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
  const message = { body, messageId: requestId, replyTo, replyToSessionId: requestId };
  await client.createSender('sic-onboarding').sendMessages(Array.from({ length: copies }, () => message));
  return { replies, finished: finished.finally(() => client.close()) };
}

async function outcomeOf(changes?: object, requestId?: string): Promise<OnboardingReply | undefined> {
  const { replies, finished } = await ask(changes, requestId);
  await finished;
  return replies.at(-1);
}

const container = () =>
  BlobServiceClient.fromConnectionString(storageConnectionString(storage.port)).getContainerClient(
    containerNameOf(demo.sicCode),
  );

describe('the worker', () => {
  it('creates the container of the firm and tells every step', async () => {
    const requestId = randomUUID();
    const { replies, finished } = await ask({}, requestId);
    await finished;
    expect(replies.map(({ step, percent }) => `${step} ${percent}`)).toEqual([
      'accepted 10',
      'key-checked 30',
      'container-created 70',
      'registered 90',
      'completed 100',
    ]);
    expect(replies.at(-1)).toMatchObject({ requestId, container: containerNameOf(demo.sicCode) });
    const { metadata } = await container().getProperties();
    expect(metadata).toMatchObject({ siccode: demo.sicCode, service: demo.service, requestid: requestId });
  });

  it('answers a repeated request again and changes nothing', async () => {
    const requestId = randomUUID();
    await outcomeOf({}, requestId);
    const before = await container().getProperties();
    expect(await outcomeOf({}, requestId)).toMatchObject({
      step: 'completed',
      container: containerNameOf(demo.sicCode),
    });
    expect((await container().getProperties()).etag).toBe(before.etag);
  });

  it('answers once when the same request comes twice at the same time', async () => {
    const requestId = randomUUID();
    const { replies, finished } = await ask({}, requestId, 'sic-onboarding-replies', 2);
    await finished;
    const rest = hub.client(demo.identifier, demo.secret);
    const session = await rest.acceptSession('sic-onboarding-replies', requestId);
    expect(await session.receiveMessages(1, { maxWaitTimeInMs: 400 })).toEqual([]);
    expect(replies.map(({ step }) => step).filter((step) => step === 'accepted')).toHaveLength(1);
  });

  it('serves many requests of one firm at once', async () => {
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => outcomeOf()));
    expect(outcomes.map((reply) => reply?.step)).toEqual(Array.from({ length: 10 }, () => 'completed'));
  });

  it('refuses the key of another firm, and an unknown one', async () => {
    expect(await outcomeOf({ sicCode: 'SIC-elsewhere' })).toMatchObject({
      step: 'failed',
      reason: 'key-of-another-firm',
    });
    expect(await outcomeOf({ keyIdentifier: 'nobody' })).toMatchObject({
      step: 'failed',
      reason: 'key-unknown',
    });
  });

  it('answers what it cannot read, and sets it aside', async () => {
    expect(await outcomeOf({ sicCode: ' ' })).toMatchObject({ step: 'failed', reason: 'request-invalid' });
    const dead = hub.tcpClient().createReceiver('sic-onboarding', { subQueueType: 'deadLetter' });
    const [message] = await dead.receiveMessages(1, { maxWaitTimeInMs: 2_000 });
    expect(message).toMatchObject({ deadLetterReason: 'request-invalid' });
  });

  it('does not write to another queue than that of the replies', async () => {
    await ask({}, randomUUID(), 'sic-onboarding').then(({ finished }) => {
      finished.catch(() => undefined);
    });
    const dead = hub
      .tcpClient()
      .createReceiver('sic-onboarding', { subQueueType: 'deadLetter', receiveMode: 'receiveAndDelete' });
    const [message] = await dead.receiveMessages(1, { maxWaitTimeInMs: 2_000 });
    expect(message).toMatchObject({ deadLetterReason: 'reply-queue-not-allowed' });
  });

  it('says soon that the storage is down, and does the same request when it is back', async () => {
    const requestId = randomUUID();
    await storage.stop();
    const started = Date.now();
    const outcome = await outcomeOf({}, requestId);
    const took = Date.now() - started;
    await storage.start();
    expect(outcome).toMatchObject({ step: 'failed', percent: 30, reason: 'storage-unavailable' });
    expect(took).toBeLessThan(5_000);
    expect(await outcomeOf({}, requestId)).toMatchObject({ step: 'completed' });
  });
});
