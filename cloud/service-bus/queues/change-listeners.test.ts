import { beforeEach, expect, it } from 'vitest';
import { createClock } from '../../testing/clock.ts';
import { testQueueOptions } from '../../testing/queue-options.ts';
import { Queue } from './queue.ts';

let queue: Queue;
const heard: string[] = [];
beforeEach(() => {
  queue = new Queue(testQueueOptions({ requiresSession: true }), createClock().now);
  heard.length = 0;
});

const send = (sessionId: string) =>
  queue.enqueue([{ id: sessionId, sessionId, ttlMs: undefined, bytes: Buffer.from('x') }]);

it('wakes who holds a session for that session alone, and who waits for any with its name', () => {
  queue.onChange(() => heard.push('holder of a'), 'a');
  queue.onChange((session) => heard.push(`any: ${String(session)}`));
  send('b');
  expect(heard).toEqual(['any: b']);
  send('a');
  expect(heard).toEqual(['any: b', 'holder of a', 'any: a']);
});

it('tells who waits that a session is free again, and nobody who has stopped listening', () => {
  const owner = {};
  send('a');
  queue.acceptSession('a', owner);
  expect(queue.freeSession('a')).toBeUndefined();
  queue.onChange((session) => heard.push(String(queue.freeSession(session))));
  const stop = queue.onChange(() => heard.push('stopped'), 'a');
  stop();
  queue.releaseSession('a', owner);
  expect(heard).toEqual(['a']);
  expect(queue.hasReceiver).toBe(true);
});
