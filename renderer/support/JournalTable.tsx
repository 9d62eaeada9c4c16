import { memo } from 'react';
import { fr } from '../../shared/fr/index.ts';
import { journalColumnNames } from '../../shared/fr/journal.ts';
import type { NumberedRow } from './journal-search.ts';
import { Icon } from '../ui/Icons.tsx';

/** Memoised because of up to 2,000 rows. Focusable, to scroll by keyboard. */
export const JournalTable = memo(function JournalTable({ rows }: { rows: readonly NumberedRow[] }) {
  return (
    <div className="journal-rows" role="region" aria-label={fr.journal.table} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {journalColumnNames.map((name) => (
              <th key={name} scope="col">
                {fr.journalColumns[name]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.number} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
});

function Row({ row }: { row: NumberedRow }) {
  return (
    <tr>
      <td className="journal-date">{row.date}</td>
      <td>{row.user}</td>
      <td>{row.operation}</td>
      <td className="journal-result">
        {row.good ? (
          row.result
        ) : (
          <span className="journal-bad">
            <Icon name="warning" />
            <span className="visually-hidden">{fr.journal.bad} </span>
            <span>{row.result}</span>
          </span>
        )}
      </td>
      <td className="journal-reference">{row.reference}</td>
    </tr>
  );
}
