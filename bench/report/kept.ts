import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import type { KeptReport } from '../bench.ts';
import { rounded } from './summary.ts';

const fileOf = (folder: string, bench: string) => join(folder, `${bench}.json`);

export async function keep(folder: string, report: KeptReport): Promise<void> {
  const numbers = Object.fromEntries(
    Object.entries(report.numbers).map(([name, value]) => [name, rounded(value)]),
  );
  const text = JSON.stringify({ ...report, numbers, seconds: Math.round(report.seconds) });
  writeFileSync(fileOf(folder, report.bench), await format(text, { parser: 'json', printWidth: 110 }));
}

export const readKept = (folder: string, benches: readonly string[]): readonly KeptReport[] =>
  benches
    .map((bench) => fileOf(folder, bench))
    .filter((file) => existsSync(file))
    .map((file) => JSON.parse(readFileSync(file, 'utf8')) as KeptReport);
