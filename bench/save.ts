import {
  closeSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { testVault } from '../electron/testing/test-vault.ts';
import type { BenchReport } from './bench.ts';
import { interval, percentile } from './statistics.ts';

const warmUp = 100;
const samples = 600;

/** Ratios to the disk alone. */
const goals = { p50: 3, p99: 15 };

const ratioAt = (share: number) => (pairs: readonly (readonly [number, number])[]) =>
  percentile(
    pairs.map(([, save]) => save),
    share,
  ) /
  percentile(
    pairs.map(([baseline]) => baseline),
    share,
  );

/** The baseline is the least that a durable write needs. */
export async function benchSave(): Promise<BenchReport> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-save-'));
  const { vault } = testVault(folder);
  const save = async (turn: number) => {
    const key = {
      identifier: `identifier-${String(turn)}`,
      secret: `secret-${String(turn)}`.padEnd(60, 'x'),
    };
    const saved = await vault.save('cegid-file-exchange', key);
    if (!saved.ok) throw new Error(JSON.stringify(saved.problem));
  };

  try {
    await save(0);
    const bytes = readFileSync(join(folder, 'vault.json'));
    const baselineWrite = () => {
      writeBaseline(folder, bytes);
    };
    const pairs: (readonly [number, number])[] = [];
    for (let turn = 1; turn <= warmUp + samples; turn += 1) {
      let baseline = 0;
      const baselineFirst = Math.random() < 0.5;
      if (baselineFirst) baseline = await timed(baselineWrite);
      const saved = await timed(() => save(turn));
      if (!baselineFirst) baseline = await timed(baselineWrite);
      if (turn > warmUp) pairs.push([baseline, saved]);
    }
    return report(pairs, bytes.length);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function timed(work: () => unknown): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** The least for a durable replacement: content and name, each synced. */
function writeBaseline(folder: string, bytes: Buffer): void {
  const file = join(folder, 'baseline.json');
  const temporary = openSync(`${file}.tmp`, 'w', 0o600);
  writeSync(temporary, bytes);
  fsyncSync(temporary);
  closeSync(temporary);
  renameSync(`${file}.tmp`, file);
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
}

function report(pairs: readonly (readonly [number, number])[], bytes: number): BenchReport {
  const baselines = pairs.map(([baseline]) => baseline);
  const saves = pairs.map(([, save]) => save);
  const ratios = { p50: ratioAt(0.5)(pairs), p99: ratioAt(0.99)(pairs) };
  return {
    bench: 'save',
    compared: {
      baseline:
        'temporary file, fsync, rename, fsync of the folder: the same number of bytes, called synchronously',
      save: 'vault.save as the main process does it, with a software cipher in place of the keyring',
    },
    samples: pairs.length,
    numbers: {
      bytes,
      // Other disk load slows the baseline most and flatters the ratio.
      loadAverage: loadavg()[0] ?? Number.NaN,
      baselineP50: percentile(baselines, 0.5),
      baselineP99: percentile(baselines, 0.99),
      saveP50: percentile(saves, 0.5),
      saveP99: percentile(saves, 0.99),
      ratioP50: ratios.p50,
      ratioP50Interval: interval(pairs, ratioAt(0.5)),
      ratioP99: ratios.p99,
      ratioP99Interval: interval(pairs, ratioAt(0.99)),
    },
    goals: {
      ratioP50: { atMost: goals.p50, met: ratios.p50 <= goals.p50 },
      ratioP99: { atMost: goals.p99, met: ratios.p99 <= goals.p99 },
    },
  };
}
