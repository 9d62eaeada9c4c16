import { beforeEach, describe, expect, it } from 'vitest';
import { createClock } from '../../testing/clock.ts';
import { testQueueOptions } from '../../testing/queue-options.ts';
import type { IncomingMessage } from './message.ts';
import { Queue } from './queue.ts';

const owner = { who: 'one client' };
let clock: ReturnType<typeof createClock>;
let queue: Queue;

beforeEach(() => {
  clock = createClock();
  queue = new Queue(testQueueOptions(), clock.now, undefined, { messages: 10, bytes: 10 });
});

const message = (id: string, changes: Partial<IncomingMessage> = {}): IncomingMessage => ({
  id,
  sessionId: undefined,
  ttlMs: undefined,
  bytes: Buffer.from('.'),
  ...changes,
});

const take = () => {
  const locked = queue.take(owner);
  if (!locked) throw new Error('nothing to take');
  return locked;
};

describe('deferred messages', () => {
  it('are had by their number only', () => {
    queue.enqueue([message('a')]);
    queue.defer(take().token);
    expect([queue.take(owner), queue.takeDeferred([2], owner)]).toEqual([undefined, undefined]);
    const [locked] = queue.takeDeferred([1], owner) ?? [];
    expect(locked?.message).toMatchObject({ id: 'a', state: 'deferred', deliveryCount: 2 });
    expect(queue.takeDeferred([1], owner)).toBeUndefined();
    expect([queue.complete(locked?.token ?? ''), queue.size]).toEqual([true, 0]);
  });

  it('stay deferred when they are given back', () => {
    queue.enqueue([message('a')]);
    queue.defer(take().token);
    queue.abandon(queue.takeDeferred([1], owner)?.[0]?.token ?? '');
    expect(queue.take(owner)).toBeUndefined();
    expect(queue.takeAndDeleteDeferred([1])?.map(({ id }) => id)).toEqual(['a']);
    expect(queue.size).toBe(0);
  });

  it('are handed out all or none, and each once', () => {
    queue.enqueue([message('a'), message('b')]);
    queue.defer(take().token);
    expect(queue.takeDeferred([1, 2], owner)).toBeUndefined();
    expect(queue.takeDeferred([1, 1], owner)).toBeUndefined();
    expect(queue.takeDeferred([1], owner)).toHaveLength(1);
  });
});

describe('scheduled messages', () => {
  const later = (id: string) => message(id, { scheduledFor: clock.now() + 1_000, ttlMs: 500 });

  it('come at their time, to the end, with a new number and their whole lifetime', () => {
    expect(queue.enqueue([later('later'), message('now')])).toEqual([1, 2]);
    expect(take().message.id).toBe('now');
    clock.advance(999);
    queue.sweep();
    expect(queue.take(owner)).toBeUndefined();
    clock.advance(1);
    queue.sweep();
    expect(take().message).toMatchObject({ id: 'later', sequence: 3, state: 'active' });
  });

  it('can be cancelled until then, all or none', () => {
    queue.enqueue([later('a'), later('b'), message('now')]);
    expect([queue.cancelScheduled([1, 3]), queue.size]).toEqual([false, 3]);
    expect([queue.cancelScheduled([1, 2]), queue.size]).toEqual([true, 1]);
  });
});

describe('a message changed by its settlement', () => {
  it('counts with its new size', () => {
    queue.enqueue([message('a')]);
    queue.abandon(take().token, () => Buffer.alloc(10));
    expect(queue.enqueue([message('b')])).toBeUndefined();
  });

  it('stays as it was, and locked, when it cannot be changed', () => {
    queue.enqueue([message('a')]);
    const { token } = take();
    const refuse = () => {
      throw new Error('too large');
    };
    expect(() => queue.defer(token, refuse)).toThrow('too large');
    expect(queue.complete(token)).toBe(true);
  });
});
