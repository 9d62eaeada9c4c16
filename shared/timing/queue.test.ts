import { expect, test } from 'vitest';
import { createQueue } from './queue.ts';
import { collectGarbage } from '../testing/collect-garbage.ts';

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
  const inTurn = createQueue();
  const given = new WeakRef(await inTurn(() => Promise.resolve({ secret: 'of a key' })));
  // A WeakRef keeps its target until the event loop turns.
  await new Promise((resolve) => setTimeout(resolve, 0));
  collectGarbage();
  expect(given.deref()).toBeUndefined();
  await inTurn(() => Promise.resolve(null));
});
