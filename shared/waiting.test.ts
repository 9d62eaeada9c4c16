import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { withDeadline } from './deadline.ts';
import { createQueue } from './queue.ts';

test('a deadline ends a wait that has no end of its own', async () => {
  const never = new Promise<never>(() => undefined);
  expect(await withDeadline(never, 10)).toEqual({ ok: false, problem: 'timeout' });
  expect(await withDeadline(Promise.resolve(7), 1_000)).toEqual({ ok: true, value: 7 });
  await expect(withDeadline(Promise.reject(new Error('broken')), 1_000)).rejects.toThrow('broken');
});

test('queued works run in order, and a failing one does not stop the next', async () => {
  const inTurn = createQueue();
  const ran: string[] = [];
  const first = inTurn(async () => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    ran.push('first');
    throw new Error('first fails');
  });
  const second = inTurn(() => {
    ran.push('second');
    return Promise.resolve('done');
  });
  await expect(first).rejects.toThrow('first fails');
  expect(await second).toBe('done');
  expect(ran).toEqual(['first', 'second']);
});

test('a queue does not hold on to what a work gave: it may be an opened key', async () => {
  setFlagsFromString('--expose-gc');
  const collectGarbage = runInNewContext('gc') as () => void;
  const inTurn = createQueue();
  const given = new WeakRef(await inTurn(() => Promise.resolve({ secret: 'of a key' })));
  // What was looked at in a turn of the event loop lives until its end.
  await new Promise((resolve) => setTimeout(resolve, 0));
  collectGarbage();
  expect(given.deref()).toBeUndefined();
  await inTurn(() => Promise.resolve(null));
});
