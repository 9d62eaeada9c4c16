import fc from 'fast-check';
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createSeal } from './secret-seal.ts';

const seal = createSeal(randomBytes(32));

describe('the seal', () => {
  it('gives back what it closed, and hides it', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ minLength: 8 }), (identifier, secret) => {
        const sealedSecret = seal.close(identifier, secret);
        expect(seal.open({ identifier, sealedSecret })).toBe(secret);
        expect(Buffer.from(sealedSecret, 'base64').includes(secret)).toBe(false);
      }),
    );
  });

  it('does not open what belongs to another key, to another seal, or was changed', () => {
    const sealedSecret = seal.close('a', 'secret');
    expect(seal.open({ identifier: 'b', sealedSecret })).toBeUndefined();
    expect(createSeal(randomBytes(32)).open({ identifier: 'a', sealedSecret })).toBeUndefined();
    const bytes = Buffer.from(sealedSecret.slice(3), 'base64');
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      expect(
        seal.open({ identifier: 'a', sealedSecret: `v1.${changed.toString('base64')}` }),
      ).toBeUndefined();
    }
  });

  it.each(['', 'v1.', 'v1.AAAA', 'secret', 'v2.AAAA'])('does not open %j', (sealedSecret) => {
    expect(seal.open({ identifier: 'a', sealedSecret })).toBeUndefined();
  });
});
