import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { storageConnectionString } from '../base/emulator-account.ts';
import { startSlowProxy } from '../testing/slow-proxy.ts';
import { metricValue, startWorkerFixture, type WorkerFixture } from '../testing/test-worker.ts';
import type { WorkerSettings } from './settings.ts';
import { startWorker, type Worker } from './worker.ts';

/** In seconds. */
const lock = 1;

let fixture: WorkerFixture;
let proxy: Awaited<ReturnType<typeof startSlowProxy>>;
let delay: number;
const workers: Worker[] = [];

beforeAll(async () => {
  fixture = await startWorkerFixture(lock);
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

async function start(changes: Partial<WorkerSettings> = {}): Promise<Worker> {
  const connectionString = storageConnectionString(proxy.port, fixture.keys.port);
  const worker = await startWorker(
    fixture.settings({ storage: { by: 'key', connectionString }, ...changes }),
  );
  workers.push(worker);
  return worker;
}

/** Its container is being created. */
async function askAndWait() {
  const asked = await fixture.ask();
  await expect.poll(() => asked.replies.map(({ step }) => step), { timeout: 5_000 }).toContain('key-checked');
  return asked;
}

describe('work that takes longer than its lock', () => {
  it('keeps the lock and is done once', async () => {
    const worker = await start({ storageBudget: 20_000 });
    delay = 900;
    const started = Date.now();
    const { replies, finished } = await fixture.ask();
    await finished;
    expect(Date.now() - started).toBeGreaterThan(2 * lock * 1_000);
    expect(replies.map(({ step }) => step)).toEqual([
      'accepted',
      'key-checked',
      'container-created',
      'registered',
      'completed',
    ]);
    expect(metricValue(worker, 'onboarding_requests_total')).toBe(1);
    expect(metricValue(worker, 'onboarding_redeliveries_total')).toBe(0);
  });
});

describe('a worker that is stopped', () => {
  it('finishes what it has begun', async () => {
    const worker = await start({ stopWithin: 8_000 });
    delay = 300;
    const { replies, finished } = await askAndWait();
    await worker.stop();
    await finished;
    expect(replies.at(-1)).toMatchObject({ step: 'completed' });
    expect(metricValue(worker, 'onboarding_abandoned_total')).toBe(0);
  });

  it('gives back in time what it cannot finish, and another one does it', async () => {
    const worker = await start({ storageBudget: 60_000 });
    delay = 120_000;
    const { replies, finished } = await askAndWait();
    const stopping = Date.now();
    await worker.stop();
    expect(Date.now() - stopping).toBeLessThan(2_000);
    expect(metricValue(worker, 'onboarding_abandoned_total')).toBe(1);
    delay = 0;
    const other = await start();
    await finished;
    expect(metricValue(other, 'onboarding_redeliveries_total')).toBe(1);
    expect(replies.map(({ step }) => step)).not.toContain('failed');
    expect(replies.at(-1)).toMatchObject({ step: 'completed' });
  });
});
