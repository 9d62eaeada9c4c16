import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JournalEntry } from '../../shared/journal.ts';
import { journalCsv } from './journal-csv.ts';

const entryOf = (trouble: string, user = 'claire'): JournalEntry => ({
  ...{ at: 'at', user, kind: 'settings-not-taken' },
  trouble,
});

function cellsOf(csv: string): string[][] {
  const rows: string[][] = [[]];
  const token = /"((?:[^"]|"")*)"(;|\r\n)|([^";\r\n]*)(;|\r\n)/gu;
  for (const [, quoted, end, plain, plainEnd] of csv.replace('\uFEFF', '').matchAll(token)) {
    rows.at(-1)?.push((quoted ?? plain ?? '').replaceAll('""', '"'));
    if ((end ?? plainEnd) === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
}

test('opens in a French Excel: byte order mark, semicolons, headings', () => {
  expect(journalCsv([])).toBe('\uFEFFDate;Utilisateur;Opération;Résultat;Référence\r\n');
});

test('every text arrives in one cell, whatever is in it', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const [, row] = cellsOf(journalCsv([entryOf(`x${text}`)]));
      expect(row).toHaveLength(5);
      expect(row?.[3]?.endsWith(`x${text}`)).toBe(true);
    }),
  );
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1'])('%j is no formula', (text) => {
  const [, row] = cellsOf(journalCsv([entryOf('', text)]));
  expect(row?.[1]).toBe(`'${text}`);
});
