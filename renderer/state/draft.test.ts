import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adviceOf } from './advice.ts';
import { checkDraft, firstInvalid, reduceDraft } from './draft.ts';
import { draftOf } from './fixtures.ts';
import { readPaste } from './paste.ts';
import { withoutUnseen } from '../../shared/text/pasted-text.ts';
import { emptyDraft, hasText, type Draft } from './state.ts';

const nowhere = { before: '', after: '' };
const paste = (draft: Draft, pasted: string, around = nowhere) =>
  reduceDraft(draft, { kind: 'pasted', part: 'identifier', reading: readPaste(pasted), around });

describe('draft', () => {
  it('takes over a trimmed paste at its place and says so', () => {
    expect(paste(draftOf('ab', ''), ' X ', { before: 'a', after: 'b' }).identifier).toEqual({
      text: 'aXb',
      note: { kind: 'removed', removed: 'blanks' },
    });
  });

  it('keeps the field when a paste is refused', () => {
    expect(paste(draftOf('ab', ''), 'deux mots').identifier).toEqual({
      text: 'ab',
      note: { kind: 'paste-refused', fault: { reason: 'inner-blank', position: 5, sign: 'U+0020' } },
    });
  });

  it('offers to split and does nothing before the decision', () => {
    const offered = paste(draftOf('ab', 'cd'), 'id:secret');
    expect([offered.identifier.text, offered.secret.text]).toEqual(['ab', 'cd']);
    expect(hasText(paste(emptyDraft, 'id:secret'))).toBe(true);
    const split = reduceDraft(offered, { kind: 'split-accepted' });
    expect(split).toEqual(draftOf('id', 'secret'));
  });

  it.each([
    ['id:secret', { text: 'id:secret', note: { kind: 'none' } }],
    [
      'id\nsecret',
      {
        text: '',
        note: { kind: 'paste-refused', fault: { reason: 'inner-blank', position: 3, sign: 'U+000A' } },
      },
    ],
  ])('declining to split %j reads it as one text', (pasted, field) => {
    const declined = reduceDraft(paste(emptyDraft, pasted), { kind: 'split-declined' });
    expect(declined.identifier).toEqual(field);
    expect(declined.pendingSplit).toBeNull();
  });

  it('keeps what was typed since the offer, and puts the declined paste behind it', () => {
    const around = { before: 'a', after: 'b' };
    const offered = paste(draftOf('ab', ''), 'id:secret', around);
    const unchanged = reduceDraft(offered, { kind: 'split-declined' });
    expect(unchanged.identifier.text).toBe('aid:secretb');
    const typed = reduceDraft(offered, { kind: 'typed', part: 'identifier', text: 'abc' });
    expect(reduceDraft(typed, { kind: 'split-declined' }).identifier.text).toBe('abcid:secret');
  });

  it('tells a paste without text from one of blanks', () => {
    expect(paste(draftOf('ab', ''), '').identifier).toEqual({ text: 'ab', note: { kind: 'no-text-pasted' } });
    expect(paste(draftOf('ab', ''), ' ').identifier.note).toEqual({
      kind: 'paste-refused',
      fault: { reason: 'empty' },
    });
  });

  it('ignores decisions without an offer', () => {
    const draft = draftOf('a', 'b');
    expect(reduceDraft(draft, { kind: 'split-accepted' })).toBe(draft);
    expect(reduceDraft(draft, { kind: 'split-declined' })).toBe(draft);
  });

  it('swaps, shows and masks', () => {
    expect(reduceDraft(draftOf('a', 'b'), { kind: 'parts-swapped' })).toEqual(draftOf('b', 'a'));
    const shown = reduceDraft(draftOf('a', 'b'), { kind: 'secret-toggled' });
    expect(shown.secretShown).toBe(true);
    expect(reduceDraft(shown, { kind: 'secret-masked' }).secretShown).toBe(false);
  });

  it('trims typed blanks only on saving', () => {
    const typed = reduceDraft(emptyDraft, { kind: 'typed', part: 'secret', text: ' s' });
    expect(typed.secret.text).toBe(' s');
    expect(checkDraft(typed).draft.secret).toEqual({
      text: 's',
      note: { kind: 'removed', removed: 'blanks' },
    });
  });

  it('refuses an endless text that came by another way than a paste', () => {
    const draft = reduceDraft(draftOf('a', 'b'), {
      kind: 'typed',
      part: 'secret',
      text: 'x'.repeat(1_000_000),
    });
    expect(draft.secret).toEqual({
      text: 'b',
      note: { kind: 'paste-refused', fault: { reason: 'too-long' } },
    });
  });

  it.each([
    ['', '', 'identifier'],
    ['a', '', 'secret'],
    ['a b', 'c', 'identifier'],
    ['a', 'b', null],
  ])('checking %j and %j sends the reader to %s', (identifier, secret, part) => {
    const { draft, valid } = checkDraft(draftOf(identifier, secret));
    expect(firstInvalid(draft)).toBe(part);
    expect(valid).toBe(part === null);
  });

  it('never loses typed text to a check', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (identifier, secret) => {
        const { draft } = checkDraft(draftOf(identifier, secret));
        expect(withoutUnseen(draft.identifier.text)).toBe(withoutUnseen(identifier));
        expect(withoutUnseen(draft.secret.text)).toBe(withoutUnseen(secret));
      }),
    );
  });
});

describe('advice', () => {
  const sharedKey = `${'A'.repeat(43)}=`;
  it.each([
    ['', '', null],
    ['a', '', null],
    ['a', 'b', null],
    ['a', 'a ', 'same-text'],
    [sharedKey, 'cfe-durand', 'swapped'],
    ['SharedAccessSignature sr=x', 'cfe-durand', 'swapped'],
    [sharedKey, `${'B'.repeat(43)}=`, null],
    ['cfe-durand', sharedKey, null],
  ])('of %j and %j', (identifier, secret, advice) => {
    expect(adviceOf(draftOf(identifier, secret))).toBe(advice);
  });
});
