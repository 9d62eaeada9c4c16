import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createClock } from '../../testing/clock.ts';
import { testQueueOptions } from '../../testing/queue-options.ts';
import { Queue } from './queue.ts';

/** Picks the owner or message. */
const step = fc.record({
  what: fc.constantFrom('send', 'take', 'complete', 'abandon', 'release', 'wait'),
  pick: fc.nat({ max: 3 }),
});

it('hands out the oldest message that nobody holds, whatever happened before', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
      const clock = createClock();
      const queue = new Queue(testQueueOptions({ maxDeliveryCount: 1_000 }), clock.now);
      const owners = [{}, {}, {}, {}];
      let model: { id: number; held?: { owner: object; token: string; until: number } }[] = [];
      let sent = 0;
      for (const { what, pick } of steps) {
        const held = model.filter((one) => one.held);
        const chosen = held[pick % Math.max(1, held.length)];
        const token = chosen?.held?.token ?? 'none';
        const owner = owners[pick] ?? {};
        if (what === 'send') {
          sent += 1;
          queue.enqueue([
            { id: String(sent), sessionId: undefined, ttlMs: undefined, bytes: Buffer.from('x') },
          ]);
          model.push({ id: sent });
        } else if (what === 'take') {
          const taken = queue.take(owner);
          const expected = model.find((one) => !one.held);
          expect(taken?.message.id).toBe(expected && String(expected.id));
          if (taken && expected) expected.held = { owner, token: taken.token, until: taken.lockedUntil };
        } else if (what === 'complete') {
          expect(queue.complete(token)).toBe(chosen !== undefined);
          model = model.filter((one) => one !== chosen);
        } else if (what === 'abandon') {
          expect(queue.abandon(token)).toBe(chosen !== undefined);
          delete chosen?.held;
        } else if (what === 'release') {
          queue.release(owner);
          for (const one of held) if (one.held?.owner === owner) delete one.held;
        } else {
          clock.advance(pick * 10_000);
          queue.sweep();
          for (const one of held) if ((one.held?.until ?? Infinity) <= clock.now()) delete one.held;
        }
        expect(queue.size).toBe(model.length);
      }
    }),
  );
});
