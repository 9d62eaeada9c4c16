import type { KeptReport } from '../bench.ts';
import { summaryOf, type Summary } from './summary.ts';

const ratioText = (ratio: number, [low = Number.NaN, high = Number.NaN]: readonly number[]) =>
  `${ratio.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)})`;

const medianText = (value: Summary['numbers'][string] | undefined, unit: string) =>
  typeof value === 'number' ? `${value.toFixed(unit === 'MB' || value >= 100 ? 0 : 1)} ${unit}` : '–';

const goalsText = (goals: KeptReport['goals']) =>
  Object.entries(goals)
    .map(
      ([name, { atMost, met }]) => `${name} ≤ ${String(Math.round(atMost * 100) / 100)} ${met ? '✓' : '✗'}`,
    )
    .join(', ') || '–';

/** Where a bench has several units, the first is that of times. */
const unitOf = ({ unit = 'ms' }: KeptReport) => unit.split(',')[0] ?? unit;

export function ratioTable(reports: readonly KeptReport[]): string {
  const rows = reports.flatMap((report) => {
    const { ratio, interval, control, n, numbers } = summaryOf(report);
    if (ratio === undefined || interval === undefined) return [];
    const unit = unitOf(report);
    return [
      [
        report.bench,
        medianText(numbers['baselineP50'], unit),
        medianText(numbers['appP50'] ?? numbers[`${report.bench}P50`], unit),
        ratioText(ratio, interval),
        control === undefined ? '–' : ratioText(control.ratio, control.interval),
        goalsText(report.goals),
        n,
      ],
    ];
  });
  return table(['bench', 'baseline', 'app', 'ratio (95 %)', 'baseline twice', 'goal', 'pairs'], rows);
}

export function figureTable(reports: readonly KeptReport[]): string {
  const rows = reports
    .filter((report) => summaryOf(report).ratio === undefined)
    .flatMap((report) =>
      Object.entries(report.numbers)
        .filter(([name]) => name !== 'loadAverage')
        .map(([name, value]) => {
          const goal = report.goals[name];
          const what = report.compared[name.replace(/P\d+$/u, '')] ?? '';
          const figure = [value].flat().map((one) => String(Math.round(one * 10) / 10));
          return [
            `${report.bench}: ${name}`,
            figure.join(' to '),
            goal === undefined ? '–' : `≤ ${goal.atMost} ${goal.met ? '✓' : '✗'}`,
            what,
          ];
        }),
    );
  return table(['figure', 'value', 'goal', 'what'], rows);
}

const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
