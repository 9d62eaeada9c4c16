import { describe, expect, it } from 'vitest';
import { nextMove } from './advice.ts';
import { checkDraft } from './draft.ts';
import { draftOf, ready } from './fixtures.ts';
import type { Draft } from './state.ts';

const pendingSplit: Draft['pendingSplit'] = {
  ...{ part: 'identifier', whole: 'id:secret', around: { before: '', after: '' }, typed: '' },
  key: { identifier: 'id', secret: 'secret' },
};

describe('what is left to do with a typed key', () => {
  it.each([
    ['one field is blank', draftOf('id', '  '), 'complete'],
    ['both can be saved', draftOf('id', 'secret'), 'save'],
    ['both are the same', draftOf('same', 'same'), 'verify'],
    ['a field cannot be saved', checkDraft(draftOf('two words', 'secret')).draft, 'correct'],
    ['a field was left out', checkDraft(draftOf('two words', '')).draft, 'complete'],
    ['a paste waits for a decision', { ...draftOf('id', 'secret'), pendingSplit }, 'decide'],
  ] as const)('%s', (_, draft, move) => {
    expect(nextMove(ready({ draft }))).toBe(move);
  });

  it('a save that failed names its own obstacle', () => {
    const problem = { code: 'file-not-written', reason: 'disk-full' } as const;
    const activity = { kind: 'failed', command: 'save', problem } as const;
    expect(nextMove(ready({ draft: draftOf('id', 'secret'), activity }))).toBe('obstacle');
  });
});
