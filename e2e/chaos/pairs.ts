import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { range } from '../../cloud/testing/fleet/clients.ts';
import { pairOfClouds, vouchedFor } from '../support/cloud-program.ts';
import type { Row } from './result-row.ts';

const pairs = 20;

export async function* startInPairs(): AsyncGenerator<Row> {
  let held = 0;
  let longest = 0;
  for (const pair of range(pairs)) {
    const folder = await mkdtemp(join(tmpdir(), `chaos-pair-${String(pair)}-`));
    const { owner, refused, ready } = await pairOfClouds(folder);
    if ((await vouchedFor(ready)) && refused.code === 3) held += 1;
    longest = Math.max(longest, refused.milliseconds);
    await owner.stop();
    await rm(folder, { recursive: true, force: true });
  }
  yield {
    what: `${String(pairs)} pairs of clouds started at once`,
    held: held === pairs,
    figures:
      `${String(held)} with one alive, its certificate vouched for; ` +
      `the other was refused within ${longest.toFixed(0)} ms`,
  };
}
