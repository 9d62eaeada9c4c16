import { createServer, type Server, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { collectGarbage } from '../../shared/testing/collect-garbage.ts';
import { storageConnectionString } from '../base/emulator-account.ts';
import { bind, unbind } from '../base/loopback.ts';
import { metricValue, startWorkerFixture, type WorkerFixture } from '../testing/test-worker.ts';
import { startWorker, type Worker } from './worker.ts';

/** Concurrent requests per worker. */
const concurrency = 8;

let fixture: WorkerFixture;
let worker: Worker;
let silent: Server;
const sockets = new Set<Socket>();

beforeAll(async () => {
  fixture = await startWorkerFixture();
  // Accepts connections without responding.
  silent = createServer((socket) => sockets.add(socket));
  const connectionString = storageConnectionString(await bind(silent, 0), fixture.keys.port);
  const settings = fixture.settings({ storage: { by: 'key', connectionString }, storageBudget: 700 });
  worker = await startWorker(settings);
});
afterAll(async () => {
  await worker.stop();
  const closed = unbind(silent);
  for (const socket of sockets) socket.destroy();
  await closed;
  await fixture.stop();
});

it('all places come back from a silent storage, although the heap is swept meanwhile', async () => {
  const asked = await Promise.all(Array.from({ length: concurrency }, () => fixture.ask()));
  await expect.poll(() => metricValue(worker, 'onboarding_in_work'), { timeout: 5_000 }).toBe(concurrency);
  const over = Promise.all(asked.map(({ finished }) => finished));
  for (let sweep = 0; sweep < 10; sweep += 1) {
    collectGarbage();
    await pause(50);
  }
  await over;
  expect(asked.map(({ replies }) => replies.at(-1))).toMatchObject(
    asked.map(() => ({ step: 'failed', reason: 'storage-unavailable' })),
  );
  await expect.poll(() => metricValue(worker, 'onboarding_in_work'), { timeout: 5_000 }).toBe(0);
  expect(await fixture.outcomeOf()).toMatchObject({ reason: 'storage-unavailable' });
});
