import fc from 'fast-check';
import { expect, it } from 'vitest';
import { OrderedNumbers } from './ordered-numbers.ts';

it('keeps the same numbers as a set, in order, whatever comes and goes', () => {
  const step = fc.record({ adds: fc.boolean(), number: fc.integer({ min: 0, max: 30 }) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const numbers = new OrderedNumbers();
      const model = new Set<number>();
      for (const { adds, number } of steps) {
        if (adds) numbers.add(number);
        else numbers.delete(number);
        if (adds) model.add(number);
        else model.delete(number);
        expect([...numbers]).toEqual([...model].sort((one, other) => one - other));
        expect(numbers.size).toBe(model.size);
      }
    }),
    { numRuns: 50 },
  );
});
