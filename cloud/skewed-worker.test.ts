import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { storageConnectionString } from './base/emulator-account.ts';
import { Queue } from './service-bus/queues/queue.ts';
import { startSlowProxy } from './testing/slow-proxy.ts';
import { metricValue, startWorkerFixture, type WorkerFixture } from './testing/test-worker.ts';
import { startWorker } from './worker/worker.ts';

// The broker keeps its own date, as if on another computer.
vi.mock('./base/steady-clock.ts', async (load) => ({
  ...(await load<typeof import('./base/steady-clock.ts')>()),
  toDate: (instant: number) => instant,
  fromDate: (date: number) => date,
}));

const minute = 60_000;
let fixture: WorkerFixture;
let proxy: Awaited<ReturnType<typeof startSlowProxy>>;

beforeAll(async () => {
  fixture = await startWorkerFixture(3);
  proxy = await startSlowProxy(fixture.storage.port, () => 900);
});
afterAll(async () => {
  await proxy.stop();
  await fixture.stop();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it.each([
  ['ahead', 10 * minute],
  ['behind', -10 * minute],
])('a worker whose date is ten minutes %s keeps its locks, without a rush of renewals', async (_name, by) => {
  const connectionString = storageConnectionString(proxy.port, fixture.keys.port);
  const worker = await startWorker(
    fixture.settings({ storage: { by: 'key', connectionString }, storageBudget: 20_000 }),
  );
  const renew = vi.spyOn(Queue.prototype, 'renew');
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + by });
  const { replies, finished } = await fixture.ask();
  await finished;
  expect(replies.at(-1)).toMatchObject({ step: 'completed' });
  expect(renew.mock.calls.length).toBeGreaterThan(0);
  expect(renew.mock.calls.length).toBeLessThan(15);
  expect(metricValue(worker, 'onboarding_redeliveries_total')).toBe(0);
  await worker.stop();
});
