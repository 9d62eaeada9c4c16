import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { storageConnectionString } from '../base/emulator-account.ts';
import { startSlowProxy } from '../testing/slow-proxy.ts';
import { metricValue, startWorkerFixture, type WorkerFixture } from '../testing/test-worker.ts';
import { containerNameOf } from './container-name.ts';
import { startWorker, type Worker } from './worker.ts';

/** Concurrent requests per worker. */
const concurrency = 8;

let fixture: WorkerFixture;
let proxy: Awaited<ReturnType<typeof startSlowProxy>>;
let delay: number;
const workers: Worker[] = [];

beforeAll(async () => {
  fixture = await startWorkerFixture();
});
afterAll(() => fixture.stop());

beforeEach(async () => {
  delay = 0;
  proxy = await startSlowProxy(fixture.storage.port, () => delay);
});
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
  await proxy.stop();
});

async function start(): Promise<Worker> {
  const connectionString = storageConnectionString(proxy.port, fixture.keys.port);
  const settings = fixture.settings({ storage: { by: 'key', connectionString }, storageBudget: 10_000 });
  const worker = await startWorker(settings);
  workers.push(worker);
  return worker;
}

async function containers(): Promise<string[]> {
  const names: string[] = [];
  for await (const { name } of fixture.blobs.listContainers()) names.push(name);
  return names;
}

it('several workers share the requests', async () => {
  const pair = [await start(), await start()];
  delay = 100;
  const outcomes = await Promise.all(Array.from({ length: 3 * concurrency }, () => fixture.outcomeOf()));
  expect(outcomes.map((reply) => reply?.step)).toEqual(outcomes.map(() => 'completed'));
  const taken = pair.map((worker) => metricValue(worker, 'onboarding_requests_total'));
  expect(taken.reduce((sum, count) => sum + count)).toBe(outcomes.length);
  expect(Math.min(...taken)).toBeGreaterThan(0);
});

it('two copies of a request at two workers make one container, and the desk hears one outcome', async () => {
  await fixture.blobs.getContainerClient(containerNameOf(fixture.demo.sicCode)).deleteIfExists();
  const first = await start();
  delay = 800;
  const ids = Array.from({ length: concurrency }, () => randomUUID());
  const asked = await Promise.all(ids.map((id) => fixture.ask({}, id)));
  await expect.poll(() => metricValue(first, 'onboarding_in_work'), { timeout: 5_000 }).toBe(concurrency);
  // The first worker is full.
  const second = await start();
  const copies = await Promise.all(ids.map((id) => fixture.copyOf(id)));
  await Promise.all(copies.map((send) => send()));
  await expect.poll(() => metricValue(second, 'onboarding_in_work'), { timeout: 5_000 }).toBe(concurrency);
  expect(metricValue(first, 'onboarding_in_work')).toBe(concurrency);

  await Promise.all(asked.map(({ finished }) => finished));
  const container = containerNameOf(fixture.demo.sicCode);
  for (const { replies } of asked) {
    const outcomes = replies.filter(({ step }) => step === 'completed' || step === 'failed');
    expect(outcomes).toMatchObject([{ step: 'completed', container }]);
  }
  await expect.poll(() => metricValue(second, 'onboarding_in_work'), { timeout: 5_000 }).toBe(0);
  expect(await containers()).toEqual([container]);
  const unread = await fixture.unreadReplies(ids[0] ?? '');
  const late = unread.filter(({ step }) => step === 'completed' || step === 'failed');
  expect(late).toMatchObject([{ step: 'completed', container }]);
});
