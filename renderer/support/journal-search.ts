import type { JournalEntry } from '../../shared/journal.ts';
import { journalColumnNames, journalRow, type JournalRow } from '../../shared/fr/journal.ts';

/** A row with its place among all, which stays its own while searching. */
export interface NumberedRow extends JournalRow {
  readonly number: number;
}

/** Case and accents do not count, nor which kind of space stands between two words. */
const plain = (text: string) =>
  text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(/\s+/gu, ' ');

/** The entries in words, numbered from the oldest of them. */
export const rowsOf = (entries: readonly JournalEntry[]): readonly NumberedRow[] =>
  entries.map((entry, index) => ({ ...journalRow(entry), number: entries.length - index }));

/** The rows that contain every word of the search, in whichever column. */
export function searchRows(rows: readonly NumberedRow[], search: string): readonly NumberedRow[] {
  const words = plain(search).split(' ').filter(Boolean);
  if (words.length === 0) return rows;
  return rows.filter((row) => {
    const text = plain(journalColumnNames.map((name) => row[name]).join(' '));
    return words.every((word) => text.includes(word));
  });
}
