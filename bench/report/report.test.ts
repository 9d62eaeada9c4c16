import { expect, test } from 'vitest';
import type { KeptReport } from '../bench.ts';
import { ratioChart } from './chart.ts';
import { withFigures } from './performance.ts';
import { summaryOf } from './summary.ts';
import { figureTable, ratioTable } from './table.ts';

const kept = { machine: 'm', at: '2026-11-24T10:00:00.000Z', seconds: 3 };
const start: KeptReport = {
  ...kept,
  ...{ bench: 'start', compared: {}, unit: 'ms', samples: 20 },
  numbers: {
    ...{ baselineP50: 400, appP50: 416, ratioP50: 1.04, ratioP50Interval: [1.02, 1.07] },
    ...{ controlP50: 1, controlP50Interval: [0.98, 1.02] },
  },
  goals: { ratioP50: { atMost: 1.05, met: true } },
};
const sizes: KeptReport = {
  ...kept,
  ...{ bench: 'sizes', compared: { azure: 'the SDK' }, unit: 'bytes', samples: 1 },
  numbers: { azure: 363_596 },
  goals: { azure: { atMost: 10, met: false } },
};

test('the summary of a comparison has its ratio, interval, control and count', () => {
  expect(summaryOf(start)).toMatchObject({
    ...{ ratio: 1.04, interval: [1.02, 1.07], n: 20, met: true },
    control: { ratio: 1, interval: [0.98, 1.02] },
  });
});

test('comparisons stand in one table, plain figures in the other', () => {
  const ratios = ratioTable([start, sizes]);
  expect(ratios).toContain(
    '| start | 400 ms | 416 ms | 1.04 (1.02 to 1.07) | 1.00 (0.98 to 1.02) | ratioP50 ≤ 1.05 ✓ | 20 |',
  );
  expect(ratios).not.toContain('sizes');
  expect(figureTable([start, sizes])).toContain('| sizes: azure | 363596 | ≤ 10 ✗ | the SDK |');
});

test('the chart shows each comparison once, inside its frame', () => {
  const svg = ratioChart([start, sizes]);
  expect(svg.match(/class="app"/gu)).toHaveLength(1);
  for (const [, x] of svg.matchAll(/ (?:cx|x[12]?)="([\d.]+)"/gu)) {
    expect(Number(x)).toBeGreaterThanOrEqual(0);
    expect(Number(x)).toBeLessThanOrEqual(760);
  }
});

test('only what stands between the marks is written anew, and lost marks are an error', () => {
  const page = (figures: string) =>
    `a\n<!-- figures: npm run bench writes from here -->${figures}<!-- to here -->\nz\n`;
  const text = withFigures(page('old'), [start]);
  expect(text).toMatch(/^a\n/u);
  expect(text).toMatch(/\nz\n$/u);
  expect(text).not.toContain('old');
  expect(withFigures(text, [start])).toBe(text);
  expect(() => withFigures('no marks', [start])).toThrow('lost its marks');
});
