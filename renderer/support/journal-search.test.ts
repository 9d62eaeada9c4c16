import { expect, test } from 'vitest';
import type { JournalEntry } from '../../shared/journal.ts';
import { at } from '../../shared/testing/views.ts';
import { rowsOf, searchRows } from './journal-search.ts';

test('a search needs every word, without case or accents, in whichever column', () => {
  const entry: JournalEntry = { at, user: 'Hélène', kind: 'key-deleted', service: 'cegid-file-exchange' };
  const rows = rowsOf([entry, { ...entry, user: 'Paul', kind: 'key-refused' }]);
  const found = (search: string) => searchRows(rows, search).map(({ user }) => user);
  expect(found('')).toHaveLength(2);
  expect(found('  HELENE supprimee ')).toEqual(['Hélène']);
  expect(found('helene refusee')).toEqual([]);
  expect(found('clé')).toHaveLength(2);
});
