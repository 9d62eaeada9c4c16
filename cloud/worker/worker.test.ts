import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startHealthServer } from '../base/health-server.ts';
import { startWorkerFixture, type WorkerFixture } from '../testing/test-worker.ts';
import { testKey } from '../testing/test-broker.ts';
import { containerNameOf } from './container-name.ts';
import { startWorker, type Worker } from './worker.ts';

let fixture: WorkerFixture;
let worker: Worker;
let demo: WorkerFixture['demo'];
let ask: WorkerFixture['ask'];
let outcomeOf: WorkerFixture['outcomeOf'];
const logged: string[] = [];

beforeAll(async () => {
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    logged.push(String(text));
    return true;
  });
  fixture = await startWorkerFixture();
  ({ demo, ask, outcomeOf } = fixture);
  worker = await startWorker(fixture.settings());
});

afterAll(async () => {
  await worker.stop();
  await fixture.stop();
  vi.restoreAllMocks();
});

const container = () => fixture.blobs.getContainerClient(containerNameOf(demo.sicCode));

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
    const client = fixture.serviceBus.client(demo.identifier, demo.secret);
    const session = await client.acceptSession('sic-onboarding-replies', requestId);
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
    const dead = fixture.serviceBus
      .tcpClient()
      .createReceiver('sic-onboarding', { subQueueType: 'deadLetter' });
    const [message] = await dead.receiveMessages(1, { maxWaitTimeInMs: 2_000 });
    expect(message).toMatchObject({ deadLetterReason: 'request-invalid' });
  });

  it('does not write to another queue than that of the replies', async () => {
    await ask({}, randomUUID(), 'sic-onboarding').then(({ finished }) => {
      finished.catch(() => undefined);
    });
    const dead = fixture.serviceBus
      .tcpClient()
      .createReceiver('sic-onboarding', { subQueueType: 'deadLetter', receiveMode: 'receiveAndDelete' });
    const [message] = await dead.receiveMessages(1, { maxWaitTimeInMs: 2_000 });
    expect(message).toMatchObject({ deadLetterReason: 'reply-queue-not-allowed' });
  });

  it('says soon that the storage is down, and does the same request when it is back', async () => {
    const requestId = randomUUID();
    await fixture.storage.stop();
    const started = Date.now();
    const outcome = await outcomeOf({}, requestId);
    const took = Date.now() - started;
    await fixture.storage.start();
    expect(outcome).toMatchObject({ step: 'failed', percent: 30, reason: 'storage-unavailable' });
    expect(took).toBeLessThan(5_000);
    expect(await outcomeOf({}, requestId)).toMatchObject({ step: 'completed' });
  });

  it('shares no container with a firm that was there before', async () => {
    const taken = fixture.blobs.getContainerClient(containerNameOf(demo.sicCode));
    await taken.setMetadata({ siccode: 'SIC-another' });
    expect(await outcomeOf()).toMatchObject({ step: 'failed', percent: 70, reason: 'internal' });
    expect((await taken.getProperties()).metadata).toEqual({ siccode: 'SIC-another' });
    await taken.delete();
    expect(await outcomeOf()).toMatchObject({ step: 'completed' });
  });

  it('says that the storage is out of reach when the registry is', async () => {
    const other = await startWorkerFixture();
    const isolated = await startWorker(other.settings({ registryTable: 'nowhere' }));
    expect(await other.outcomeOf()).toMatchObject({ percent: 10, reason: 'storage-unavailable' });
    expect(await isolated.ready()).toEqual({ status: 'not-ready', reasons: { registry: 'TableNotFound' } });
    await isolated.stop();
    await other.stop();
  });

  it('can be watched: ready or not, and what it has counted', async () => {
    const { ready, metrics } = worker;
    const server = await startHealthServer({ host: '127.0.0.1', port: 0, ready, metrics });
    const get = async (path: string) => {
      const answer = await fetch(`http://127.0.0.1:${server.port}${path}`);
      return { status: answer.status, text: await answer.text() };
    };
    await expect.poll(() => get('/healthz').then(({ status }) => status), { timeout: 5_000 }).toBe(200);
    await fixture.storage.stop();
    await expect
      .poll(() => get('/healthz'), { timeout: 8_000, interval: 200 })
      .toMatchObject({ status: 503, text: expect.stringContaining('"storage":') as string });
    await fixture.storage.start();
    const { text } = await get('/metrics');
    await server.close();
    expect(text).toMatch(/^onboarding_outcomes_total\{step="completed"\} [1-9]/m);
    expect(text).toMatch(/^onboarding_outcomes_total\{step="failed",reason="key-unknown"\} 1$/m);
    expect(text).toMatch(/^onboarding_poison_total\{reason="request-invalid"\} 1$/m);
    expect(text).toMatch(/^onboarding_duplicates_total 1$/m);
    expect(text).toMatch(/^onboarding_seconds_bucket\{le="\+Inf"\} [1-9]/m);
    expect(text).toMatch(/^onboarding_in_work 0$/m);
  });

  it('has put no secret into its log, in all of this', () => {
    const all = logged.join('');
    expect(all).toContain('onboarding-answered');
    for (const secret of [demo.secret, demo.identifier, testKey.secret, 'Eby8vdM02xNOcqFlqUwJPLlmEtl'])
      expect(all).not.toContain(secret);
    expect(() => logged.map((line) => JSON.parse(line) as unknown)).not.toThrow();
  });
});
