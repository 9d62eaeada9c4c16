import { beforeEach, describe, expect, it } from 'vitest';
import { createClock } from '../../testing/clock.ts';
import { testQueueOptions } from '../../testing/queue-options.ts';
import type { QueueOptions } from './config.ts';
import type { IncomingMessage } from './message.ts';
import { createNamespace } from './namespace.ts';
import type { Queue } from './queue.ts';

const owner = { who: 'one client' };
let clock: ReturnType<typeof createClock>;

beforeEach(() => {
  clock = createClock();
});

function open(changes: Partial<QueueOptions> = {}, limits = { messages: 10, bytes: 100 }) {
  const namespace = createNamespace([testQueueOptions(changes)], clock.now, limits);
  const find = (address: string): Queue => {
    const entity = namespace.find(address);
    if (!entity) throw new Error('no such queue');
    return entity.queue;
  };
  return { queue: find('orders'), deadLetters: find('orders/$deadletterqueue') };
}

const message = (id: string, changes: Partial<IncomingMessage> = {}): IncomingMessage => ({
  id,
  sessionId: undefined,
  ttlMs: undefined,
  bytes: Buffer.from(id),
  ...changes,
});

const take = (queue: Queue, session?: string) => {
  const locked = queue.take(owner, session);
  if (!locked) throw new Error('nothing to take');
  return locked;
};

describe('peek-lock', () => {
  it('hands out in order, each message once', () => {
    const { queue } = open();
    queue.enqueue([message('a'), message('b')]);
    expect([take(queue).message.id, take(queue).message.id, queue.take(owner)]).toEqual([
      'a',
      'b',
      undefined,
    ]);
  });

  it('ends the message when it is completed, and then no second time', () => {
    const { queue } = open();
    queue.enqueue([message('a')]);
    const { token } = take(queue);
    expect([queue.complete(token), queue.complete(token), queue.size]).toEqual([true, false, 0]);
  });

  it('gives the message back in its place when the lock expires, and refuses the old token', () => {
    const { queue } = open();
    queue.enqueue([message('a'), message('b')]);
    const { token } = take(queue);
    clock.advance(30_000);
    expect(queue.complete(token)).toBe(false);
    queue.sweep();
    expect(take(queue).message).toMatchObject({ id: 'a', deliveryCount: 2 });
  });

  it('lasts longer when renewed', () => {
    const { queue } = open();
    queue.enqueue([message('a')]);
    const { token } = take(queue);
    clock.advance(29_000);
    expect(queue.renew(token)).toBe(clock.now() + 30_000);
    clock.advance(29_000);
    queue.sweep();
    expect(queue.complete(token)).toBe(true);
  });

  it('is given back when its owner goes, and only then', () => {
    const { queue } = open();
    queue.enqueue([message('a')]);
    take(queue);
    queue.release({ who: 'another client' });
    expect(queue.take(owner)).toBeUndefined();
    queue.release(owner);
    expect(take(queue).message.id).toBe('a');
  });
});

describe('dead letters', () => {
  it('take in what a receiver sets aside, with the reason', () => {
    const { queue, deadLetters } = open();
    queue.enqueue([message('a')]);
    queue.deadLetter(take(queue).token, 'poison', 'unreadable');
    expect(queue.size).toBe(0);
    expect(take(deadLetters).message.deadLetter).toEqual({
      source: 'orders',
      reason: 'poison',
      description: 'unreadable',
    });
  });

  it('take in what was delivered too often', () => {
    const { queue, deadLetters } = open({ maxDeliveryCount: 2 });
    queue.enqueue([message('a')]);
    queue.abandon(take(queue).token);
    expect(deadLetters.size).toBe(0);
    queue.abandon(take(queue).token);
    expect([queue.size, take(deadLetters).message.deadLetter?.reason]).toEqual([
      0,
      'MaxDeliveryCountExceeded',
    ]);
  });

  it('drop the oldest when full', () => {
    const { queue, deadLetters } = open({}, { messages: 2, bytes: 100 });
    for (const id of ['a', 'b', 'c']) {
      queue.enqueue([message(id)]);
      queue.deadLetter(take(queue).token, '', '');
    }
    expect(deadLetters.peek(0, 10).map(({ id }) => id)).toEqual(['b', 'c']);
  });
});

describe('lifetime', () => {
  it('is the shorter one of the message and the queue', () => {
    const { queue } = open({ defaultTtlMs: 1_000 });
    queue.enqueue([message('short', { ttlMs: 500 }), message('long', { ttlMs: 5_000 })]);
    clock.advance(500);
    queue.sweep();
    expect(queue.peek(0, 10).map(({ id }) => id)).toEqual(['long']);
    clock.advance(500);
    expect(queue.take(owner)).toBeUndefined();
  });

  it('does not end while the message is locked', () => {
    const { queue } = open();
    queue.enqueue([message('a', { ttlMs: 500 })]);
    const { token } = take(queue);
    clock.advance(600);
    queue.sweep();
    expect(queue.complete(token)).toBe(true);
  });

  it('ends in the dead-letter queue where the queue says so', () => {
    const { queue, deadLetters } = open({ deadLetterOnExpiration: true });
    queue.enqueue([message('a', { ttlMs: 500 })]);
    clock.advance(500);
    queue.sweep();
    expect(take(deadLetters).message.deadLetter?.reason).toBe('TTLExpiredException');
  });
});

describe('duplicates', () => {
  it('are dropped within the window where the queue wants it', () => {
    const { queue } = open({ requiresDuplicateDetection: true });
    queue.enqueue([message('a')]);
    queue.enqueue([message('a')]);
    queue.complete(take(queue).token);
    queue.enqueue([message('a')]);
    expect(queue.size).toBe(0);
    clock.advance(20_000);
    queue.enqueue([message('a')]);
    expect(queue.size).toBe(1);
  });

  it('are kept elsewhere', () => {
    const { queue } = open();
    queue.enqueue([message('a'), message('a')]);
    expect(queue.size).toBe(2);
  });
});

describe('limits', () => {
  it('refuse a batch as a whole', () => {
    const { queue } = open({}, { messages: 3, bytes: 10 });
    expect(queue.enqueue([message('a'), message('b')])).toEqual([1, 2]);
    expect(queue.enqueue([message('c'), message('d')])).toBeUndefined();
    expect(queue.enqueue([message('123456789')])).toBeUndefined();
    expect(queue.size).toBe(2);
  });
});

describe('sessions', () => {
  const session = (id: string, sessionId: string) => message(id, { sessionId });

  it('belong to one owner at a time', () => {
    const { queue } = open({ requiresSession: true });
    expect(queue.acceptSession('s', owner)).toBe(clock.now() + 30_000);
    expect(queue.acceptSession('s', {})).toBeUndefined();
    queue.releaseSession('s', owner);
    expect(queue.acceptSession('s', {})).toBeDefined();
  });

  it('hand out only their own messages', () => {
    const { queue } = open({ requiresSession: true });
    queue.enqueue([session('a', 'one'), session('b', 'two')]);
    queue.acceptSession('two', owner);
    expect([take(queue, 'two').message.id, queue.take(owner, 'two')]).toEqual(['b', undefined]);
    expect(queue.freeSession()).toBe('one');
  });

  it('take back their messages when the lock expires, even if another owner is faster than the sweep', () => {
    const { queue } = open({ requiresSession: true });
    queue.enqueue([session('a', 's')]);
    queue.acceptSession('s', owner);
    const { token } = take(queue, 's');
    clock.advance(30_000);
    const other = {};
    queue.acceptSession('s', other);
    expect(queue.complete(token)).toBe(false);
    expect(queue.take(other, 's')?.message.id).toBe('a');
  });

  it('keep their messages locked as long as the session is renewed', () => {
    const { queue } = open({ requiresSession: true });
    queue.enqueue([session('a', 's')]);
    queue.acceptSession('s', owner);
    const { token } = take(queue, 's');
    clock.advance(20_000);
    expect(queue.sessions.renew('s', owner)).toBe(clock.now() + 30_000);
    clock.advance(20_000);
    queue.sweep();
    expect(queue.complete(token)).toBe(true);
  });
});
