import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanFirmEntry, maxFirmTextLength } from './firm.ts';

test('any printable code SIC is taken, without the blanks around it', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[!-~ÀÿŒ€]([ -~ÀÿŒ€]{0,80}[!-~ÀÿŒ€])?$/u), (sicCode) => {
      const cleaned = cleanFirmEntry({ sicCode: ` \u200B${sicCode}\u2060\n`, name: ' Cabinet ' });
      expect(cleaned).toEqual({ ok: true, value: { sicCode, name: 'Cabinet' } });
    }),
  );
});

test.each([
  [
    { sicCode: ' ', name: 'x' },
    { field: 'sicCode', fault: { reason: 'empty' } },
  ],
  [
    { sicCode: 'a\u0000b', name: '' },
    { field: 'sicCode', fault: { reason: 'unseen-character', position: 2, sign: 'U+0000' } },
  ],
  [
    { sicCode: 'SIC-1\u200B2', name: '' },
    { field: 'sicCode', fault: { reason: 'unseen-character', position: 6, sign: 'U+200B' } },
  ],
  [
    { sicCode: 'SIC\u3164 4', name: '' },
    { field: 'sicCode', fault: { reason: 'unseen-character', position: 4, sign: 'U+3164' } },
  ],
  [
    { sicCode: 'SIC\u200D4', name: '' },
    { field: 'sicCode', fault: { reason: 'unseen-character', position: 4, sign: 'U+200D' } },
  ],
  [
    { sicCode: 'a', name: 'x\u200E y' },
    { field: 'name', fault: { reason: 'unseen-character', position: 2, sign: 'U+200E' } },
  ],
  [
    { sicCode: 'a', name: 'x \u200Dy' },
    { field: 'name', fault: { reason: 'unseen-character', position: 3, sign: 'U+200D' } },
  ],
  [
    { sicCode: 'a', name: 'x\u0000y' },
    { field: 'name', fault: { reason: 'unseen-character', position: 2, sign: 'U+0000' } },
  ],
  [
    { sicCode: 'a', name: 'x'.repeat(maxFirmTextLength + 1) },
    { field: 'name', fault: { reason: 'too-long' } },
  ],
])('%j is refused', (entry, problem) => {
  expect(cleanFirmEntry(entry)).toEqual({ ok: false, problem });
});

test.each([
  'Cabinet 👩\u200D💼',
  'Étude ⚖\uFE0F',
  '👩\u200D⚖\uFE0F et 🏳\uFE0F\u200D🌈',
  'شرکت می\u200Cخواهم',
])('what joins emoji and words stays in the name %s', (name) => {
  const entry = { sicCode: 'a', name };
  expect(cleanFirmEntry(entry)).toEqual({ ok: true, value: entry });
  const around = { sicCode: 'a', name: `\u200D\u2800${name}\u200D` };
  expect(cleanFirmEntry(around)).toEqual({ ok: true, value: entry });
});
