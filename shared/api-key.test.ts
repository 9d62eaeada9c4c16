import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanApiKey, cleanKeyPart, maxKeyPartLength } from './api-key.ts';

const edge = fc.stringMatching(/^[ \t\r\n\u00A0\u00AD\u200B\u200E\u2800\u3164\uFE0F\uFEFF]{0,6}$/u);
const solid = fc.stringMatching(/^[!-~éàü€]{1,200}$/u);

describe('cleanKeyPart', () => {
  test('drops what copying adds at the edges, and says so', () => {
    fc.assert(
      fc.property(edge, solid, edge, (before, part, after) => {
        const cleaned = cleanKeyPart(before + part + after);
        expect(cleaned).toMatchObject({ ok: true, value: { text: part } });
        expect(cleaned.ok && cleaned.value.removed !== undefined).toBe(before + after !== '');
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
    ['', { reason: 'empty' }],
    [' \u200B\n', { reason: 'empty' }],
    ['\u3164\u2800\u00AD', { reason: 'empty' }],
    ['ab cd', { reason: 'inner-blank', position: 3, sign: 'U+0020' }],
    ['ab\u2800cd', { reason: 'inner-blank', position: 3, sign: 'U+2800' }],
    ['ab\u200Bcd', { reason: 'unseen-character', position: 3, sign: 'U+200B' }],
    [' ab\u200Ecd', { reason: 'unseen-character', position: 4, sign: 'U+200E' }],
    ['a😀\u00ADcd', { reason: 'unseen-character', position: 3, sign: 'U+00AD' }],
    ['ab\u{E0041}cd', { reason: 'unseen-character', position: 3, sign: 'U+E0041' }],
    ['ab\u0007cd', { reason: 'unseen-character', position: 3, sign: 'U+0007' }],
    ['SharedAccessSignature sr=a\u200B&sig=b', { reason: 'unseen-character', position: 27, sign: 'U+200B' }],
    ['x'.repeat(maxKeyPartLength + 1), { reason: 'too-long' }],
    [' '.repeat(1_000_000), { reason: 'too-long' }],
  ])('refuses %j as %j', (pasted, problem) => {
    expect(cleanKeyPart(pasted)).toEqual({ ok: false, problem });
  });

  test('a shared access signature is a legal secret in spite of its blank', () => {
    const signature = 'SharedAccessSignature sr=a&sig=b&se=1&skn=c';
    expect(cleanKeyPart(signature)).toEqual({ ok: true, value: { text: signature, removed: undefined } });
  });
});

test('cleanApiKey names the first part that cannot be used', () => {
  expect(cleanApiKey({ identifier: 'id ', secret: 'a b' })).toEqual({
    ok: false,
    problem: { part: 'secret', fault: { reason: 'inner-blank', position: 2, sign: 'U+0020' } },
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
