import { readFileSync, writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { inRoot } from '../../scripts/setup/paths.mjs';
import type { KeptReport } from '../bench.ts';
import { ratioChart } from './chart.ts';
import { figureTable, ratioTable } from './table.ts';

const begin = '<!-- figures: npm run bench writes from here -->';
const end = '<!-- to here -->';

export async function writePerformance(reports: readonly KeptReport[]): Promise<void> {
  const file = inRoot('docs', 'performance.md');
  const text = await format(withFigures(readFileSync(file, 'utf8'), reports), {
    parser: 'markdown',
    printWidth: 110,
  });
  writeFileSync(file, text);
  writeFileSync(inRoot('docs', 'performance.svg'), ratioChart(reports));
}

export function withFigures(text: string, reports: readonly KeptReport[]): string {
  const [before, after] = [text.split(begin)[0], text.split(end)[1]];
  if (before === undefined || after === undefined) throw new Error('docs/performance.md has lost its marks');
  return [before, begin, '\n\n', figures(reports), '\n\n', end, after].join('');
}

function figures(reports: readonly KeptReport[]): string {
  const machines = [...new Set(reports.map((report) => report.machine))];
  const measured = reports.map(
    ({ bench, at, seconds, numbers }) =>
      `- ${bench}: ${at.slice(0, 16).replace('T', ' ')} UTC, ${String(Math.round(seconds))} s${loadOf(numbers)}`,
  );
  return [
    `Machine: ${machines.join('; ')}.`,
    '![Ratios to their baselines](performance.svg)',
    ratioTable(reports),
    // load.json has some sixty figures.
    figureTable(reports.filter(({ bench }) => bench !== 'load')),
    'Measured on',
    measured.join('\n'),
  ].join('\n\n');
}

const loadOf = ({ loadAverage }: KeptReport['numbers']) =>
  typeof loadAverage === 'number' ? `, load average at the end ${loadAverage.toFixed(1)}` : '';
