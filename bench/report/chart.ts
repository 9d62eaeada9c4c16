import type { KeptReport } from '../bench.ts';
import { summaryOf } from './summary.ts';

const width = 760;
const left = 130;
const right = 60;
const rowHeight = 34;
const top = 30;

/**
 * Ratios with 95 % intervals, the control as a hollow dot, the goal as a tick. Logarithmic: half
 * and double are equally far from 1.
 */
export function ratioChart(reports: readonly KeptReport[]): string {
  const rows = reports.flatMap((report) => {
    const { ratio, interval, control } = summaryOf(report);
    if (ratio === undefined || interval === undefined) return [];
    return [{ name: report.bench, ratio, interval, control, goal: report.goals['ratioP50']?.atMost }];
  });
  const all = rows.flatMap(({ ratio, interval, control, goal }) => [
    ...[ratio, ...interval, ...(control?.interval ?? [])],
    ...(goal === undefined ? [] : [goal]),
  ]);
  const low = Math.min(0.9, ...all) * 0.97;
  const high = Math.max(1.1, ...all) * 1.03;
  const x = (value: number) =>
    (
      left +
      ((Math.log(value) - Math.log(low)) / (Math.log(high) - Math.log(low))) * (width - left - right)
    ).toFixed(1);
  const height = top + rows.length * rowHeight + 30;
  const ticks = [0.5, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 2, 3, 4].filter((value) => value > low && value < high);
  const whisker = (y: number, [from = 1, to = 1]: readonly number[]) =>
    `<line x1="${x(from)}" x2="${x(to)}" y1="${String(y)}" y2="${String(y)}"/>`;
  const drawn = rows.flatMap(({ name, ratio, interval, control, goal }, index) => {
    const y = top + index * rowHeight + 12;
    return [
      `<text x="${String(left - 12)}" y="${String(y + 4)}" text-anchor="end">${name}</text>`,
      `<g class="app">${whisker(y, interval)}<circle cx="${x(ratio)}" cy="${String(y)}" r="4.5"/></g>`,
      `<text x="${String(width - right + 8)}" y="${String(y + 4)}">${ratio.toFixed(2)}</text>`,
      ...(control === undefined
        ? []
        : [
            `<g class="control">${whisker(y + 10, control.interval)}<circle cx="${x(control.ratio)}" cy="${String(y + 10)}" r="3"/></g>`,
          ]),
      ...(goal === undefined
        ? []
        : [
            `<line class="goal" x1="${x(goal)}" x2="${x(goal)}" y1="${String(y - 8)}" y2="${String(y + 8)}"/>`,
          ]),
    ];
  });
  const grid = ticks.flatMap((value) => [
    `<line class="${value === 1 ? 'one' : 'grid'}" x1="${x(value)}" x2="${x(value)}" y1="${String(top - 8)}" y2="${String(height - 26)}"/>`,
    `<text x="${x(value)}" y="${String(height - 8)}" text-anchor="middle">${String(value)}</text>`,
  ]);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(width)} ${String(height)}" role="img" aria-label="Ratios to their baselines, with 95 % intervals">`,
    '<style>text{font:13px sans-serif;fill:#333}line{stroke:#999;stroke-width:1}.grid{stroke:#ddd}.one{stroke:#333}.goal{stroke:#b00020;stroke-width:2}.app line{stroke:#0b5cad;stroke-width:3}.app circle{fill:#0b5cad}.control circle{fill:#fff;stroke:#777}</style>',
    `<rect width="${String(width)}" height="${String(height)}" fill="#fff"/>`,
    ...[...grid, ...drawn],
    '</svg>',
    '',
  ].join('\n');
}
