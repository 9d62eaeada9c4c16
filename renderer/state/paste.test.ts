import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPart, readPaste } from './paste.ts';
import { withoutUnseen } from '../../shared/text/pasted-text.ts';
import { quickestRun } from '../../shared/testing/quickest-run.ts';

const separator = fc.constantFrom('\n', '\r\n', '\t', ':', '\r', '\u2028');
const word = fc.stringMatching(/^[A-Za-z0-9+/=._-]{1,60}$/u);
const blanks = fc.stringMatching(/^[ \t\n\u00A0\u200B\uFEFF]{0,6}$/u);
const messy = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.oneof(word, blanks, separator, fc.string()), { maxLength: 8 }).map((pieces) => pieces.join('')),
);

/** The characters that a reading must not drop. */
const kernel = (text: string) => withoutUnseen(text).replaceAll(':', '');

const innerBlank = (position: number, sign: string) => ({ reason: 'inner-blank', position, sign });

describe('reading a paste', () => {
  it.each([
    ['cfe-durand', { kind: 'part', text: 'cfe-durand', removed: undefined }],
    ['  cfe-durand \r\n', { kind: 'part', text: 'cfe-durand', removed: 'blanks' }],
    ['\u200Bcfe\uFEFF', { kind: 'part', text: 'cfe', removed: 'unseen' }],
    ['id\nsecret', { kind: 'pair', key: { identifier: 'id', secret: 'secret' }, whole: 'id\nsecret' }],
    [
      ' id \r\n\r\n secret ',
      { kind: 'pair', key: { identifier: 'id', secret: 'secret' }, whole: ' id \r\n\r\n secret ' },
    ],
    ['id\tsecret', { kind: 'pair', key: { identifier: 'id', secret: 'secret' }, whole: 'id\tsecret' }],
    ['id:sec:ret', { kind: 'pair', key: { identifier: 'id', secret: 'sec:ret' }, whole: 'id:sec:ret' }],
    ['https://example.fr', { kind: 'part', text: 'https://example.fr', removed: undefined }],
    [
      'SharedAccessSignature sr=sb:x&sig=y',
      { kind: 'part', text: 'SharedAccessSignature sr=sb:x&sig=y', removed: undefined },
    ],
    [':secret', { kind: 'part', text: ':secret', removed: undefined }],
    ['deux mots', { kind: 'refused', fault: innerBlank(5, 'U+0020') }],
    ['a\nb\nc', { kind: 'refused', fault: innerBlank(2, 'U+000A') }],
    ['a\u0007b', { kind: 'refused', fault: { reason: 'unseen-character', position: 2, sign: 'U+0007' } }],
    [' \n ', { kind: 'refused', fault: { reason: 'empty' } }],
    ['x'.repeat(5000), { kind: 'refused', fault: { reason: 'too-long' } }],
  ])('%j', (pasted, reading) => {
    expect(readPaste(pasted)).toEqual(reading);
  });

  it('never throws and loses nothing but blanks and the separator', () => {
    fc.assert(
      fc.property(messy, (pasted) => {
        const reading = readPaste(pasted);
        if (reading.kind === 'part') expect(kernel(reading.text)).toBe(kernel(pasted));
        if (reading.kind === 'pair') {
          expect(kernel(reading.key.identifier + reading.key.secret)).toBe(kernel(pasted));
          expect(reading.whole).toBe(pasted);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('reports trimming exactly when the text changed', () => {
    fc.assert(
      fc.property(blanks, word, blanks, (before, text, after) => {
        const pasted = before + text + after;
        const read = readPart(pasted);
        expect(read).toMatchObject({ kind: 'part', text });
        expect(read.kind === 'part' && read.removed !== undefined).toBe(text !== pasted);
      }),
    );
  });

  it('finds both parts however they are separated', () => {
    fc.assert(
      fc.property(word, separator, word, (identifier, between, secret) => {
        fc.pre(between !== ':' || !secret.startsWith('//'));
        expect(readPaste(identifier + between + secret)).toMatchObject({
          kind: 'pair',
          key: { identifier, secret },
        });
      }),
    );
  });

  it.each([
    ['letters', 'x'.repeat(1_000_000)],
    ['blanks', ' '.repeat(1_000_000)],
    ['lines', 'a\n'.repeat(500_000)],
    ['colons', ':'.repeat(1_000_000)],
  ])('refuses a megabyte of %s within 50 ms', (_, pasted) => {
    const time = quickestRun(() => {
      expect(readPaste(pasted)).toEqual({ kind: 'refused', fault: { reason: 'too-long' } });
    });
    expect(time).toBeLessThan(50);
  });

  it('stays quick just below the limit', () => {
    const time = quickestRun(() => {
      for (const piece of [' ', 'a ', ':', '\t', 'a\n', '\u200B'])
        readPaste(piece.repeat(8192 / piece.length));
    });
    expect(time).toBeLessThan(50);
  });
});

it('leaves nothing of a pair in what the engine keeps of the last match', () => {
  expect(readPaste('identifier\r\nsecret')).toMatchObject({ kind: 'pair' });
  expect(Reflect.get(RegExp, '$_')).toBe('');
});
