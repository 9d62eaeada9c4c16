import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maxKeyPartLength } from '../../shared/api-key.ts';
import { maxArgumentWeight } from '../../shared/contract-limits.ts';
import { weighsMore } from './weight.ts';

test('the largest key the schema lets pass is far from too heavy', () => {
  const part = 'x'.repeat(2 * maxKeyPartLength);
  expect(weighsMore(['cegid-file-exchange', { identifier: part, secret: part }], maxArgumentWeight / 3)).toBe(
    false,
  );
});

test('a heavy text, list, object or nest is too heavy, and found so at once', () => {
  const endless: { again?: unknown } = {};
  endless.again = endless;
  const sparse: unknown[] = [];
  sparse.length = 2 ** 31;
  const wide = Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [index, null]));
  const started = performance.now();
  for (const value of ['x'.repeat(5_000_000), endless, sparse, wide, Array(100_000).fill('')]) {
    expect(weighsMore([value], maxArgumentWeight)).toBe(true);
  }
  expect(performance.now() - started).toBeLessThan(100);
});

test('what the schemas refuse whatever it holds is not looked into', () => {
  const bytes = new Uint8Array(5_000_000);
  const values = [bytes, Buffer.from(bytes), new String('x'.repeat(5_000_000)), new Map([[1, bytes]])];
  const started = performance.now();
  for (const value of values) {
    expect(weighsMore([value], maxArgumentWeight)).toBe(false);
  }
  expect(performance.now() - started).toBeLessThan(100);
});

test('a text is weighed wherever it stands', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
      fc.pre(!weighsMore([value], 10_000));
      expect(weighsMore([value, { nested: [{ text: 'x'.repeat(10_000) }, value] }], 10_000)).toBe(true);
    }),
  );
});
