import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { err, ok } from '../../shared/result.ts';
import { createSharingCode, groupSharingCode, parseSharingCode } from './sharing-code.ts';

/** Codes of this format. They must always parse. */
const vectors = ['000000000000000000000004S', '7K3QX09ZMBR4TWH2DVJ8CNP7C'];

describe('a sharing code', () => {
  test.each(vectors)('of the first format is read: %s', (code) => {
    expect(parseSharingCode(groupSharingCode(code))).toEqual(ok(code));
  });

  test('is read in any case and grouping, with the usual look-alikes', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(' ', '-', '\u2013', '\u00A0', '\n', '\u200B', '\u200E', '\u2800', '\u3164', ''),
        fc.boolean(),
        (between, lower) => {
          const code = createSharingCode();
          const written = Array.from(code).join(between).replaceAll('0', 'O').replaceAll('1', 'l');
          expect(parseSharingCode(lower ? written.toLowerCase() : written)).toEqual(ok(code));
        },
      ),
    );
  });

  test('has 25 characters in groups of five, and is never the same', () => {
    const codes = Array.from({ length: 200 }, createSharingCode);
    expect(new Set(codes).size).toBe(codes.length);
    for (const code of codes)
      expect(groupSharingCode(code)).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){4}[0-9A-HJKMNP-TV-Z]{5}$/u);
  });

  test('with one wrong character, or two swapped ones, is a slip that is noticed', () => {
    const code = vectors[1] ?? '';
    const others = (at: number) =>
      Array.from('0123456789ABCDEFGHJKMNPQRSTVWXYZ').filter((digit) => digit !== code[at]);
    const slips = Array.from(code).flatMap((_, at) => [
      ...others(at).map((digit) => code.slice(0, at) + digit + code.slice(at + 1)),
      ...(code[at] === code[at + 1] || at + 1 === code.length
        ? []
        : [code.slice(0, at) + (code[at + 1] ?? '') + (code[at] ?? '') + code.slice(at + 2)]),
    ]);
    const missed = slips.filter((slip) => parseSharingCode(slip).ok);
    // Ten check bits miss one error in 1,024.
    expect(missed.length).toBeLessThanOrEqual(Math.ceil(slips.length / 256));
  });

  test.each([
    ['', 'empty'],
    [' - ', 'empty'],
    ['7K3QX-09ZMB', 'incomplete'],
    [`${vectors[1] ?? ''}0`, 'incomplete'],
    ['7K3QX-09ZMB-R4TWH-2DVJ8-CNP6!', 'mistyped'],
    ['7K3QX-09ZMB-R4TWH-2DVJ8-CNP6U', 'mistyped'],
  ] as const)('%j is refused as %s', (typed, fault) => {
    expect(parseSharingCode(typed)).toEqual(err(fault));
  });

  test('may be any text without harm', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 512 }), (typed) => {
        const read = parseSharingCode(typed);
        if (read.ok) expect(read.value).toMatch(/^[0-9A-Z]{25}$/u);
      }),
    );
  });
});
