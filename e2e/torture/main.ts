// Kills and fills: npm run torture -- [--kills 500] [--seed N]. Ends with 1 when anything was lost.
import { parseArgs } from 'node:util';
import { tortureByFullDisk } from './full-disk.ts';
import { tortureByKills } from './kills.ts';
import { seededRandom } from '../support/random.ts';

const { values } = parseArgs({
  options: { kills: { type: 'string', default: '500' }, seed: { type: 'string' } },
});
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 32));
const kills = Number(values.kills);
if (!Number.isInteger(kills) || kills < 1 || !Number.isInteger(seed)) {
  throw new Error('Usage: npm run torture -- [--kills 500] [--seed N]');
}

const counts = await tortureByKills(kills, seededRandom(seed));
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
const killsHeld =
  counts.unreadable + counts.lost + counts.mixed + counts.refused + counts.slow === 0 &&
  counts.mostTemporaryFiles <= 1;

const disk = await tortureByFullDisk();
console.log(disk.report);
process.exitCode = killsHeld && disk.held ? 0 : 1;
