import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fromDate, steadyNow, toDate } from './base/steady-clock.ts';
import { Queue } from './service-bus/queues/queue.ts';
import { createReadiness } from './base/readiness.ts';
import { testRecord } from './testing/keys.ts';
import { testQueueOptions } from './testing/queue-options.ts';
import { cacheKeys } from './keys/key-cache.ts';
import type { KeyRegistry } from './keys/key-registry.ts';

const hour = 3_600_000;

/** Changes the date only, not timers or other clocks. */
const setDateBy = (milliseconds: number) => vi.setSystemTime(Date.now() + milliseconds);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
});

afterEach(() => {
  vi.useRealTimers();
});

it('the date set back by an hour leaves /healthz telling the truth, and no revoked key in force', async () => {
  let isDown = false;
  const ready = createReadiness({ hub: () => (isDown ? Promise.reject(new Error()) : Promise.resolve()) });
  let state: 'active' | 'revoked' = 'active';
  const behind = { find: () => Promise.resolve(testRecord('a', { state })) } as unknown as KeyRegistry;
  const keys = cacheKeys(behind);
  expect(await ready()).toMatchObject({ status: 'ready' });
  expect(await keys.find('a')).toMatchObject({ state: 'active' });
  setDateBy(-hour);
  [isDown, state] = [true, 'revoked'];
  await pause(2_100);
  expect(await ready()).toMatchObject({ status: 'not-ready' });
  expect(await keys.find('a')).toMatchObject({ state: 'revoked' });
});

describe.each([
  ['back by an hour', -hour],
  ['forward by an hour', hour],
])('the date set %s', (_what, by) => {
  it('ends a lock on a message neither late nor early, and tells its end in that date', async () => {
    const queue = new Queue(testQueueOptions({ lockDurationMs: 600 }), steadyNow);
    queue.enqueue([{ id: 'a', bytes: Buffer.from('a'), sessionId: undefined, ttlMs: undefined }]);
    const locked = queue.take({});
    const token = locked?.token ?? '';
    setDateBy(by);
    const left = toDate(locked?.lockedUntil ?? 0) - Date.now();
    expect(left).toBeGreaterThan(-1_000);
    expect(left).toBeLessThanOrEqual(1_600);
    expect(queue.renew(token)).toBeDefined();
    await pause(700);
    expect(queue.renew(token)).toBeUndefined();
    expect(Math.abs(fromDate(Date.now()) - steadyNow())).toBeLessThan(1_600);
  });
});
