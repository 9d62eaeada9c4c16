import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newLockToken, tagOfToken, ticksOf, tokenOfTag, tokenOfUuid } from './guid.ts';

describe('lock tokens', () => {
  it('travel in a delivery tag and come back', () => {
    fc.assert(
      fc.property(fc.uuid(), (token) => {
        expect(tokenOfTag(tagOfToken(token))).toBe(token);
      }),
    );
  });

  it('stand in .NET order in a tag and in text order in a request', () => {
    const bytes = Buffer.from('00112233445566778899aabbccddeeff', 'hex');
    expect(tokenOfUuid(bytes)).toBe('00112233-4455-6677-8899-aabbccddeeff');
    expect(tokenOfTag(bytes)).toBe('33221100-5544-7766-8899-aabbccddeeff');
  });

  it('are not read out of foreign tags', () => {
    expect([tokenOfTag(Buffer.alloc(4)), tokenOfUuid(Buffer.alloc(17))]).toEqual([undefined, undefined]);
  });

  it('are new each time', () => {
    expect(newLockToken()).not.toBe(newLockToken());
  });
});

it('ticks count from the year 1', () => {
  expect(ticksOf(0).readBigInt64BE()).toBe(621_355_968_000_000_000n);
  expect(ticksOf(1_500).readBigInt64BE() - ticksOf(0).readBigInt64BE()).toBe(15_000_000n);
});
