// Crash, full-disk and hostile-share tests of the vault: npm run torture -- [--kills 500]
// [--hostile 500] [--seed N]. An option given alone runs only its part. Exits with 1 on any loss.
import { parseArgs } from 'node:util';
import { testFullDisk } from './full-disk.ts';
import { testHostileShare } from './hostile.ts';
import { testKills } from './kills.ts';
import { seededRandom } from '../support/random.ts';

const usage = 'Usage: npm run torture -- [--kills 500] [--hostile 500] [--seed N]';
const { values } = parseArgs({
  options: { kills: { type: 'string' }, hostile: { type: 'string' }, seed: { type: 'string' } },
});
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 32));
const alone = (values.kills === undefined) !== (values.hostile === undefined);
const kills = values.kills ?? (alone ? undefined : '500');
const hostile = values.hostile ?? (alone ? undefined : '500');
for (const count of [kills ?? '1', hostile ?? '1', seed]) {
  if (!Number.isInteger(Number(count)) || Number(count) < 0) throw new Error(usage);
}

let held = true;
if (kills !== undefined) {
  const counts = await testKills(Number(kills), seededRandom(seed));
  console.log(
    [
      `${String(counts.kills)} kills`,
      `${String(counts.unreadable)} unreadable`,
      `${String(counts.lost)} lost`,
      `${String(counts.mixed)} mixed`,
      `${String(counts.refused)} refused`,
      `${String(counts.slow)} slow`,
      `at most ${String(counts.mostTemporaryFiles)} temporary file`,
      `median recovery ${counts.medianRecovery.toFixed(1)} ms`,
      `seed ${String(seed)}`,
    ].join(', '),
  );
  held &&= counts.unreadable + counts.lost + counts.mixed + counts.refused + counts.slow === 0;
  held &&= counts.mostTemporaryFiles <= 1;
  const disk = await testFullDisk();
  console.log(disk.report);
  held &&= disk.held;
}
if (hostile !== undefined) {
  const share = await testHostileShare(Number(hostile), seededRandom(seed));
  console.log(`${share.report}\nseed ${String(seed)}`);
  held &&= share.held;
}
process.exitCode = held ? 0 : 1;
