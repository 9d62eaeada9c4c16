// Benchmarks: npm run bench -- [name…] [--json] [--report]. Stores bench/results and updates
// docs/performance.md; exits with 1 if a goal is missed.
import { parseArgs } from 'node:util';
import { benchAcceleration } from './acceleration.ts';
import type { BenchReport, KeptReport } from './bench.ts';
import { benchClick } from './click.ts';
import { benchCloud } from './cloud.ts';
import { benchOnboarding } from './onboarding.ts';
import { machine } from './paired-runs.ts';
import { keep, readKept } from './report/kept.ts';
import { writePerformance } from './report/performance.ts';
import { summaryOf } from './report/summary.ts';
import { textOf } from './report/text.ts';
import { benchSave } from './save.ts';
import { benchSizes } from './sizes.ts';
import { benchMemory, benchStart, benchUsable } from './start.ts';

const benches: Readonly<Record<string, () => Promise<BenchReport>>> = {
  sizes: benchSizes,
  start: benchStart,
  usable: benchUsable,
  memory: benchMemory,
  save: benchSave,
  click: benchClick,
  onboarding: benchOnboarding,
  cloud: benchCloud,
  acceleration: benchAcceleration,
};

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    report: { type: 'boolean', default: false },
    results: { type: 'string', default: '.' },
  },
});

const names = positionals.length === 0 ? Object.keys(benches) : positionals;
const found: KeptReport[] = [];
for (const name of values.report ? [] : names) {
  const measure = benches[name];
  if (measure === undefined) {
    throw new Error(`Usage: npm run bench -- [${Object.keys(benches).join(' | ')}] … [--json] [--report]`);
  }
  const started = performance.now();
  const report = await measure();
  const seconds = (performance.now() - started) / 1000;
  const kept: KeptReport = { ...report, machine: machine(), at: new Date().toISOString(), seconds };
  await keep(values.results, kept);
  found.push(kept);
  if (!values.json) console.log(textOf(kept));
}
if (values.json)
  console.log(JSON.stringify(Object.fromEntries(found.map((one) => [one.bench, summaryOf(one)])), null, 2));
// Not after single benches, which would mix old and new figures.
if (values.report || positionals.length === 0)
  await writePerformance(readKept(values.results, [...Object.keys(benches), 'load']));
process.exitCode = found.every(({ goals }) => Object.values(goals).every(({ met }) => met)) ? 0 : 1;
