// Measures: npm run bench -- <name> [--json]. What it finds is kept in bench/results; a missed goal ends with 1.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { BenchReport } from './bench.ts';
import { benchOnboarding } from './onboarding.ts';
import { benchSave } from './save.ts';

const benches: Readonly<Record<string, () => Promise<BenchReport>>> = {
  save: benchSave,
  onboarding: benchOnboarding,
};

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false }, results: { type: 'string', default: '.' } },
});
const name = positionals[0] ?? '';
const measure = benches[name];
if (measure === undefined) {
  throw new Error(`Usage: npm run bench -- <${Object.keys(benches).join(' | ')}> [--json]`);
}

const rounded = (_key: string, value: unknown): unknown =>
  typeof value === 'number' ? Number(value.toFixed(3)) : value;

const report = await measure();
const json = JSON.stringify(report, rounded, 2);
writeFileSync(join(values.results, `${name}.json`), `${json}\n`);
if (values.json) console.log(json);
else {
  console.log(`${report.bench}, ${String(report.samples)} samples, times in ms`);
  for (const [what, number] of Object.entries(report.numbers)) {
    console.log(
      `  ${what.padEnd(18)} ${[number]
        .flat()
        .map((one) => one.toFixed(2))
        .join(' to ')}`,
    );
  }
  for (const [what, { atMost, met }] of Object.entries(report.goals)) {
    console.log(`  ${what} at most ${String(atMost)}: ${met ? 'met' : 'MISSED'}`);
  }
}
process.exitCode = Object.values(report.goals).every(({ met }) => met) ? 0 : 1;
