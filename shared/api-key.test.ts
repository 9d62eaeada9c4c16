import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanApiKey, cleanKeyPart, maxKeyPartLength } from './api-key.ts';

const edge = fc.stringMatching(/^[ \t\r\n\u00A0\u200B\uFEFF]{0,6}$/u);
const solid = fc.stringMatching(/^[!-~éàü€]{1,200}$/u);

describe('cleanKeyPart', () => {
  test('drops what copying adds at the edges, and says so', () => {
    fc.assert(
      fc.property(edge, solid, edge, (before, part, after) => {
        const trimmed = before + after !== '';
        expect(cleanKeyPart(before + part + after)).toEqual({ ok: true, value: { text: part, trimmed } });
      }),
    );
  });

  test('never repairs: an accepted text is a piece of the pasted one', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (pasted) => {
        const cleaned = cleanKeyPart(pasted);
        if (cleaned.ok) expect(pasted).toContain(cleaned.value.text);
      }),
    );
  });

  test.each([
    ['', 'empty'],
    [' \u200B\n', 'empty'],
    ['ab cd', 'inner-blank'],
    ['ab\u200Bcd', 'inner-blank'],
    ['ab\u0007cd', 'control-character'],
    ['x'.repeat(maxKeyPartLength + 1), 'too-long'],
    [' '.repeat(1_000_000), 'too-long'],
  ])('refuses %j as %s', (pasted, reason) => {
    expect(cleanKeyPart(pasted)).toEqual({ ok: false, problem: reason });
  });

  test('a shared access signature is a legal secret in spite of its blank', () => {
    const signature = 'SharedAccessSignature sr=a&sig=b&se=1&skn=c';
    expect(cleanKeyPart(signature)).toEqual({ ok: true, value: { text: signature, trimmed: false } });
  });
});

test('cleanApiKey names the first part that cannot be used', () => {
  expect(cleanApiKey({ identifier: 'id ', secret: 'a b' })).toEqual({
    ok: false,
    problem: { part: 'secret', reason: 'inner-blank' },
  });
  expect(cleanApiKey({ identifier: 'id ', secret: ' s' })).toEqual({
    ok: true,
    value: { identifier: 'id', secret: 's' },
  });
});

test('no part stays behind in what the engine keeps of the last match', () => {
  cleanKeyPart('SharedAccessSignature sr=a&sig=first ');
  expect(Reflect.get(RegExp, '$_')).toBe('');
  cleanApiKey({ identifier: 'id ', secret: ' second\u0007' });
  expect(Reflect.get(RegExp, '$_')).toBe('');
});
