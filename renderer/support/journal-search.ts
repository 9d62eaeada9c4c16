import type { JournalEntry } from '../../shared/journal.ts';
import { journalColumnNames, journalRow, type JournalRow } from '../../shared/fr/journal.ts';

/** Keeps its number while searching. */
export interface NumberedRow extends JournalRow {
  readonly number: number;
}

/** Ignores case, accents and the kind of space. */
const plain = (text: string) =>
  text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(/\s+/gu, ' ');

/** Numbered from the oldest. */
export const rowsOf = (entries: readonly JournalEntry[]): readonly NumberedRow[] =>
  entries.map((entry, index) => ({ ...journalRow(entry), number: entries.length - index }));

/** Every word must occur, in any column. */
export function searchRows(rows: readonly NumberedRow[], search: string): readonly NumberedRow[] {
  const words = plain(search).split(' ').filter(Boolean);
  if (words.length === 0) return rows;
  return rows.filter((row) => {
    const text = plain(journalColumnNames.map((name) => row[name]).join(' '));
    return words.every((word) => text.includes(word));
  });
}
