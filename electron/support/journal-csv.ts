import type { JournalEntry } from '../../shared/journal.ts';
import { journalColumnNames, journalColumns, journalRow } from '../../shared/fr/journal.ts';

/** Tells Excel that the text is UTF-8. */
const byteOrderMark = '\uFEFF';

/** A cell that begins like this would be run as a formula. */
const formula = /^\s*[=+\-@]|^[\t\r]/u;

/** The journal as a French Excel opens it: UTF-8, semicolons, one line an entry. */
export function journalCsv(entries: readonly JournalEntry[]): string {
  const rows = entries.map((entry) => {
    const row = journalRow(entry);
    return journalColumnNames.map((name) => row[name]);
  });
  const lines = [Object.values(journalColumns), ...rows].map((cells) => cells.map(cellOf).join(';'));
  return `${byteOrderMark}${lines.join('\r\n')}\r\n`;
}

/** A cell that no spreadsheet runs or splits. */
function cellOf(text: string): string {
  const harmless = formula.test(text) ? `'${text}` : text;
  return /[";\r\n]/u.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
