import type { JournalEntry } from '../../shared/journal.ts';
import { journalColumnNames, journalColumns, journalRow } from '../../shared/fr/journal.ts';

/** Makes Excel read UTF-8. */
const byteOrderMark = '\uFEFF';

/** Spreadsheets run a cell that starts like this. */
const formula = /^\s*[=+\-@]|^[\t\r]/u;

/** For a French Excel: semicolons. */
export function journalCsv(entries: readonly JournalEntry[]): string {
  const rows = entries.map((entry) => {
    const row = journalRow(entry);
    return journalColumnNames.map((name) => row[name]);
  });
  const lines = [Object.values(journalColumns), ...rows].map((cells) => cells.map(cellOf).join(';'));
  return `${byteOrderMark}${lines.join('\r\n')}\r\n`;
}

function cellOf(text: string): string {
  const harmless = formula.test(text) ? `'${text}` : text;
  return /[";\r\n]/u.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
