import { describe, expect, test } from 'vitest';
import { err, ok } from '../../shared/result.ts';
import { codeSlot, unwrapWithCode, wrapWithCode, type CodeSlot } from './code-slot.ts';

const code = '7K3QX09ZMBR4TWH2DVJ8CNPZZ';
const dataKey = Buffer.alloc(32, 7);

/** Written by this format. It must always open. */
const written: CodeSlot = {
  kind: 'sharing-code',
  cost: 32_768,
  blockSize: 8,
  parallelization: 1,
  salt: 'BTpWLEYf44Hf5LtRm7T2eQ==',
  wrappedKey: '5+Bm+lt6zJ0HWcCh09fcoYpDEDhx4N+TvMsgByj4RZiliXjH/hzo2zLhMsdjha4t8Q2l58k96ZeF7csK',
  createdAt: '2026-11-23T18:20:00.000Z',
  createdBy: 'claire',
};

describe('a slot of a sharing code', () => {
  test('opens as it was written', async () => {
    expect(await unwrapWithCode(code, written)).toEqual(ok(dataKey));
  });

  test('is another one each time, with the parameters that open it', async () => {
    const label = { createdAt: written.createdAt, createdBy: 'claire' };
    const [one, two] = await Promise.all([
      wrapWithCode(code, dataKey, label),
      wrapWithCode(code, dataKey, label),
    ]);
    expect(one.wrappedKey).not.toBe(two.wrappedKey);
    expect(one.salt).not.toBe(two.salt);
    expect(codeSlot.safeParse(one).success).toBe(true);
    expect(await unwrapWithCode(code, one)).toEqual(ok(dataKey));
  });

  test.each([
    ['another code', '8K3QX09ZMBR4TWH2DVJ8CNPZZ', written],
    ['another author', code, { ...written, createdBy: 'paul' }],
    ['another date', code, { ...written, createdAt: '2020' }],
    ['another salt', code, { ...written, salt: 'AAAA' }],
    ['another cost', code, { ...written, cost: 16_384 }],
    ['a shorter key', code, { ...written, wrappedKey: written.wrappedKey.slice(4) }],
    ['more memory than is allowed', code, { ...written, cost: 2 ** 18, blockSize: 16 }],
  ])('does not open with %s', async (_what, typed, slot) => {
    expect(await unwrapWithCode(typed, slot)).toEqual(err('wrong'));
  });

  test('whose parameters would exhaust the machine is no slot at all', () => {
    expect(codeSlot.safeParse({ ...written, cost: 2 ** 30 }).success).toBe(false);
  });
});
