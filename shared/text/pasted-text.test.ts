import { describe, expect, test } from 'vitest';
import { readPasted, withoutUnseen } from './pasted-text.ts';

test('blanks and unseen characters around a text go, those inside stay and are named', () => {
  expect(readPasted('\uFEFF \u200B\u2060a b\u200Dc\u200C \n')).toEqual({
    text: 'a b\u200Dc',
    removed: 'both',
    odd: [
      { kind: 'space', position: 6, sign: 'U+0020' },
      { kind: 'unseen', position: 8, sign: 'U+200D' },
    ],
  });
  expect(readPasted('a')).toEqual({ text: 'a', removed: undefined, odd: [] });
  expect(readPasted('')).toEqual({ text: '', removed: undefined, odd: [] });
});

test.each([
  [' \u00A0\t', 'blanks'],
  ['\u200E\u00AD\uFE0F\u0007', 'unseen'],
  ['\u2800\u200B', 'both'],
])('what is removed from %j is named', (edge, removed) => {
  for (const text of [`${edge}a`, `a${edge}`]) expect(readPasted(text)).toMatchObject({ text: 'a', removed });
  expect(readPasted(edge)).toMatchObject({ text: '', removed });
});

/** Beyond are ideographs, private use and nothing. */
const codes = [...Array(0x2_0000).keys(), ...Array.from({ length: 0x1100 }, (_, at) => 0xe_0000 + at)];
const characters = codes.map((code) => String.fromCodePoint(code));

/** Shown although Unicode calls them format characters: signs of numbers, verses and the like. */
const prepended = Array.from(
  '\u0600\u0601\u0602\u0603\u0604\u0605\u06DD\u070F\u0890\u0891\u08E2\u{110BD}\u{110CD}',
);

test('each character that Unicode calls ignorable, format, control or white space is removed', () => {
  const odd =
    /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cc}\p{Cs}\p{Z}\p{Noncharacter_Code_Point}\u2800\uFFFC]/u;
  // Between letters, as halves of a pair would become one.
  const kept = new Set(withoutUnseen(characters.join('a')));
  const wrong = characters.filter((sign) => kept.has(sign) === (odd.test(sign) && !prepended.includes(sign)));
  expect(wrong).toEqual([]);
});

test.each(['a', 'é', '٣', '語', '😀', '-', '\u0301', '\uFFFD'])('%j is kept', (sign) => {
  expect(readPasted(sign)).toEqual({ text: sign, removed: undefined, odd: [] });
});

describe('in a name', () => {
  test.each([
    ['👩\u200D💼', '👩\u200D💼'],
    ['⚖\uFE0F', '⚖\uFE0F'],
    ['⚖\uFE0F\uFE0F', '⚖\uFE0F'],
    ['🏳\uFE0F\u200D🌈\u200D', '🏳\uFE0F\u200D🌈'],
    ['می\u200Cخواهم', 'می\u200Cخواهم'],
    ['\u200Da\u200C', 'a'],
    ['\uFE0F', ''],
  ])('%j is read as %j, nothing odd inside', (pasted, text) => {
    expect(readPasted(pasted, true)).toMatchObject({ text, odd: [] });
  });

  test.each(['a\u200D\u200Db', 'a \u200Db', 'a\u200D b', 'a\u200Eb', 'a\u00ADb', 'a\u{E0041}b'])(
    '%j has an unseen character',
    (pasted) => {
      expect(readPasted(pasted, true).odd).toContainEqual(expect.objectContaining({ kind: 'unseen' }));
    },
  );
});

test('nothing is left of what is not seen', () => {
  expect(withoutUnseen('\uFEFFa b\u200D\u3164c\n')).toBe('abc');
});
