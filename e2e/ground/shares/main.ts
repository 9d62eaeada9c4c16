// Two accounts on each file system. Started by boot.sh; prints one row per case. Arguments: saves,
// names of file systems separated by commas (none: all).
import { seededRandom } from '../../support/random.ts';
import { share } from './as-account.ts';
import { grounds, mount, type Ground } from './grounds.ts';
import { factsRow, killedUnderReader, seenElsewhere, whenFull, type Row } from './rows.ts';
import { twoAccounts } from './saves.ts';

const [saves = '50', only = ''] = process.argv.slice(2);
const chosen = grounds.filter(({ name }) => only === '' || only.split(',').includes(name));
const seed = Math.floor(Math.random() * 2 ** 32);
const random = seededRandom(seed);
const started = performance.now();
const say = (text: string) => {
  console.error(`  ${String(Math.round((performance.now() - started) / 1_000))} s: ${text}`);
};

const cases: readonly ((ground: Ground) => Promise<Row>)[] = [
  factsRow,
  (ground) => twoAccounts(ground, Number(saves), random),
  seenElsewhere,
  killedUnderReader,
  whenFull,
];

const failed = (what: string, error: unknown): Row => ({
  what,
  found: error instanceof Error ? error.message.trim().split('\n').slice(-3).join(' | ') : String(error),
  wrong: 'failed',
});

const rows: Row[] = [];
const add = (row: Row) => {
  rows.push(row);
  say(`${row.what}: ${row.found}: ${row.wrong === '' ? 'ok' : row.wrong}`);
};
for (const ground of chosen) {
  try {
    mount(ground);
    await share(ground);
  } catch (error) {
    add(failed(`${ground.label}: mounting and sharing`, error));
    continue;
  }
  for (const work of cases) add(await work(ground).catch((error: unknown) => failed(ground.label, error)));
}
const width = (texts: readonly string[]) => Math.max(...texts.map(({ length }) => length));
const whats = width(rows.map(({ what }) => what));
for (const { what, found, wrong } of rows)
  console.log(`${what.padEnd(whats)}  ${found}  ${wrong === '' ? 'ok' : wrong}`);
console.log(`seed ${String(seed)}`);
process.exitCode = rows.length > 0 && rows.every(({ wrong }) => wrong === '') ? 0 : 1;
