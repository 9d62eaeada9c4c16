import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maxKeyPartLength } from '../../shared/api-key.ts';
import { maxArgumentSize } from '../../shared/command.ts';
import { payloadProblem } from './payload-size.ts';
import { quickestRun } from '../../shared/testing/quickest-run.ts';

test('the largest key the schema lets pass is far from too heavy', () => {
  const part = 'x'.repeat(2 * maxKeyPartLength);
  const args = ['cegid-file-exchange', { identifier: part, secret: part }];
  expect(payloadProblem(args, maxArgumentSize / 3)).toBeUndefined();
});

test('a heavy text, list, object or nest is too heavy, and found so at once', () => {
  const endless: { again?: unknown } = {};
  endless.again = endless;
  const sparse: unknown[] = [];
  sparse.length = 2 ** 31;
  const wide = Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [index, null]));
  const values = ['x'.repeat(5_000_000), endless, sparse, wide, Array(100_000).fill('')];
  const time = quickestRun(() => {
    for (const value of values) expect(payloadProblem([value], maxArgumentSize)).toBe('too-large');
  });
  expect(time).toBeLessThan(100);
});

test('what no schema takes is refused without a look into it', () => {
  const bytes = new Uint8Array(5_000_000);
  const values = [bytes, Buffer.from(bytes), new String('x'.repeat(5_000_000)), new Map([[1, bytes]])];
  const time = quickestRun(() => {
    for (const value of values) expect(payloadProblem([value], maxArgumentSize)).toBe('malformed');
  });
  expect(time).toBeLessThan(100);
});

test('a text is weighed wherever it stands', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
      fc.pre(payloadProblem([value], 10_000) === undefined);
      expect(payloadProblem([value, { nested: [{ text: 'x'.repeat(10_000) }, value] }], 10_000)).toBe(
        'too-large',
      );
    }),
  );
});
