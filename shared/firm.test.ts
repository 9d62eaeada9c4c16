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
    { field: 'sicCode', reason: 'empty' },
  ],
  [
    { sicCode: 'a\u0000b', name: '' },
    { field: 'sicCode', reason: 'control-character' },
  ],
  [
    { sicCode: 'SIC-1\u200B2', name: '' },
    { field: 'sicCode', reason: 'control-character' },
  ],
  [
    { sicCode: 'a', name: 'x\u0000y' },
    { field: 'name', reason: 'control-character' },
  ],
  [
    { sicCode: 'a', name: 'x'.repeat(maxFirmTextLength + 1) },
    { field: 'name', reason: 'too-long' },
  ],
])('%j is refused', (entry, problem) => {
  expect(cleanFirmEntry(entry)).toEqual({ ok: false, problem });
});

test('a joiner that is part of a name stays in it', () => {
  const entry = { sicCode: 'a', name: 'Cabinet 👩\u200D💼' };
  expect(cleanFirmEntry(entry)).toEqual({ ok: true, value: entry });
});
