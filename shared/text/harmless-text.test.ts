import fc from 'fast-check';
import { expect, test } from 'vitest';
import { harmless, harmlessText, maxHarmlessText, onOneLine } from './harmless-text.ts';

test('nothing that acts on a terminal or on the direction of text is left, wherever it stands', () => {
  const acting = fc.constantFrom(
    '\u001B[31m',
    '\u009B2J',
    '\u0007',
    '\r',
    '\u202E',
    '\u2066',
    '\u200F',
    '\0',
    '\uD800',
  );
  fc.assert(
    fc.property(fc.string(), acting, fc.string(), (before, act, after) => {
      const shown = JSON.stringify(harmless({ list: [{ text: before + act + after }] }));
      expect(shown).not.toContain(act.slice(0, 1));
      expect(shown).toContain('\uFFFD');
    }),
  );
});

test('French sentences, names and lines stay as they are', () => {
  const text = 'Clé «\u00A0Élodie\u00A0»\u00A0: prête\u202F?\n\t– 25\u00A0%, €, 日本, 😀';
  expect(harmlessText(text)).toBe(text);
});

test('five megabytes become a text that can be shown', () => {
  expect(harmlessText('x'.repeat(5_000_000))).toHaveLength(maxHarmlessText + 1);
});

test('everything but texts passes unchanged', () => {
  const value = { ok: true, value: [1, null, false, { percent: 10, none: undefined }] };
  expect(harmless(value)).toEqual(value);
});

test('a text with lines of its own becomes one', () => {
  expect(onOneLine('a\r\n\nb\rc')).toBe('a b c');
});
