import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { containerNameOf } from './container-name.ts';

const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme', maxLength: 300 }));
/** Likely collisions. */
const lookAlike = fc.string({
  unit: fc.constantFrom('a', 'A', 'é', 'e\u0301', ' ', '-', '_', '\ud800', '\ud801', 'ß'),
});

describe('the container of a code SIC', () => {
  it('has a name Azure allows, for every code', () => {
    fc.assert(
      fc.property(anyText, (code) => {
        const name = containerNameOf(code);
        expect(name).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
        expect(name.length).toBeGreaterThanOrEqual(3);
        expect(name.length).toBeLessThanOrEqual(63);
      }),
      { numRuns: 1_000 },
    );
  });

  it('differs for every two codes', () => {
    fc.assert(
      fc.property(fc.oneof(lookAlike, anyText), fc.oneof(lookAlike, anyText), (one, other) => {
        expect(containerNameOf(one) === containerNameOf(other)).toBe(one === other);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['SIC-004217', 'sic-004217'],
    ['Éts Müller & Fils', 'éts müller & fils'],
    ['Éts', 'Ets'],
    ['a b', 'a-b'],
    ['\ud800', '\udbff'],
  ])('differs between %j and %j', (one, other) => {
    expect(containerNameOf(one)).not.toBe(containerNameOf(other));
  });

  it('is readable and never changes', () => {
    expect(containerNameOf('Éts Müller & Fils')).toMatch(/^sic-ets-muller-fils-[a-z2-7]{32}$/);
    expect(containerNameOf('SIC-004217')).toMatchInlineSnapshot(
      `"sic-sic-004217-vqwcdg22rl32ijagl5pocfbiau7ltiwk"`,
    );
  });
});
