import { expect, test } from 'vitest';
import { invisibleCharacter, pastedBlank, trimPasted } from './pasted-text.ts';

test('blanks and invisible characters around a text go, those inside stay', () => {
  expect(trimPasted('\uFEFF \u200B\u2060a b\u200Dc\u200C \n')).toBe('a b\u200Dc');
});

test.each([
  ['a blank', ' ', { blank: true, invisible: false }],
  ['a zero-width space', '\u200B', { blank: true, invisible: true }],
  ['a word joiner', '\u2060', { blank: true, invisible: true }],
  ['a control character', '\u0000', { blank: false, invisible: true }],
  ['a letter', 'é', { blank: false, invisible: false }],
])('%s is told from the others', (_name, character, { blank, invisible }) => {
  expect(pastedBlank.test(character)).toBe(blank);
  expect(invisibleCharacter.test(character)).toBe(invisible);
});
