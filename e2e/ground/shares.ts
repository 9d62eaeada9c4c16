// Saves from two computers on real network shares, and kills a writer while a reader holds the
// file. Started by shares.sh, which makes the mounts; prints one row per case.
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { temporaryPrefix } from '../../electron/files/file-system.ts';
import { testVault } from '../../electron/testing/test-vault.ts';
import { numberOf } from '../torture/key-pairs.ts';
import { startProgram } from '../torture/saving-process.ts';

interface Row {
  readonly what: string;
  readonly found: string;
  /** Empty on success. */
  readonly wrong: string;
}

const saves = Number(process.argv[2] ?? '500');
/** Milliseconds. A case that takes longer still gets its row. */
const deadline = 12 * 60_000;
const started = performance.now();
const say = (text: string) => {
  console.error(`  ${String(Math.round((performance.now() - started) / 1_000))} s: ${text}`);
};

function fresh(share: string, name: string) {
  const [one, two] = [join('/mnt', `${share}1`, name), join('/mnt', `${share}2`, name)];
  mkdirSync(one);
  return { one, two, file: join(one, 'vault.json') };
}

async function twoComputers(label: string, share: string): Promise<Row> {
  const { one, two, file } = fresh(share, `saves-${share}`);
  const each = Math.ceil(saves / 2);
  const began = performance.now();
  const reader = startProgram('reader', [file], { deadline });
  const savers = [one, two].map((folder, index) => {
    const own = `computer-${String(index + 1)}`;
    return { own, ...startProgram('hostile-saver', [folder, own, String(each)], { deadline }) };
  });
  for (const { own, ...saver } of savers) {
    for (let done = 100; done <= each; done += 100) {
      saver.heard('saving', done).then(
        () => {
          say(`${label}: ${own} is at save ${String(done)} of ${String(each)}`);
        },
        () => undefined,
      );
    }
  }
  const ended = await Promise.all(savers.map(async ({ own, ended: end }) => ({ own, ...(await end) })));
  reader.kill();
  await reader.ended;
  const seconds = Math.round((performance.now() - began) / 1_000);
  const { vault } = testVault(two);
  const counts = { tried: 0, saved: 0, lost: 0 };
  const refusals = new Map<string, number>();
  const lost = new Map<string, readonly string[]>();
  for (const { own, lines, errors } of ended) {
    if (errors !== '') say(`${label}: ${own}: ${errors}`);
    for (const line of lines) {
      if (line.event === 'saving') counts.tried += 1;
      if (line.event === 'refused') refusals.set(line.why, (refusals.get(line.why) ?? 0) + 1);
      if (line.event !== 'saved') continue;
      counts.saved += 1;
      const opened = await vault.open(`${own}-${String(line.number)}`);
      if (opened.ok && numberOf(opened.value) === line.number) continue;
      counts.lost += 1;
      const why = opened.ok ? 'another pair' : JSON.stringify(opened.problem);
      lost.set(why, [...(lost.get(why) ?? []), `${own}-${String(line.number)}`]);
    }
  }
  for (const [why, keys] of lost) say(`${label}: ${why}: ${keys.join(' ')}`);
  const refused = [...refusals].map(([why, times]) => `${String(times)} refused (${why})`);
  return {
    what: `${label}: ${String(2 * each)} saves of two computers, a reader on one`,
    found: [
      `${String(counts.saved)} saved`,
      ...refused,
      `${String(counts.lost)} lost, ${String(seconds)} s`,
    ].join(', '),
    wrong:
      counts.lost > 0
        ? 'acknowledged keys are gone'
        : counts.tried < 2 * each
          ? 'not all were tried'
          : counts.saved < each
            ? 'more than half were refused'
            : '',
  };
}

/** Reader and writer share a computer. There, SMB removes the name before it replaces the file. */
async function killedUnderReader(label: string, share: string): Promise<Row> {
  const { one: here, file } = fresh(share, `killed-${share}`);
  await startProgram('hostile-saver', [here, 'before', '1'], { deadline }).ended;
  const reader = startProgram('reader', [file, 'hold'], { deadline });
  await reader.heard('ready');
  const writer = startProgram('hostile-saver', [here, 'after', '1'], { deadline });
  const names = () => readdirSync(here);
  const isSaving = () => names().some((name) => name.startsWith(temporaryPrefix(file)));
  const until = performance.now() + 20_000;
  while (!isSaving() && performance.now() < until) await pause(5);
  await pause(300);
  const due = isSaving();
  writer.kill();
  await writer.ended;
  reader.kill();
  await reader.ended;
  // A client may cache a server's file names for one second.
  await pause(1_500);
  const gone = !names().includes('vault.json');
  const left = names().map((name) => name.replace(/[0-9a-f-]{36}/u, '…'));
  const next = await startProgram('hostile-saver', [here, 'next', '1'], { deadline }).ended;
  const { vault } = testVault(here);
  const before = (await vault.open('before-1')).ok;
  const another = next.lines.some(({ event }) => event === 'saved');
  return {
    what: `${label}: a reader holds the file, the writer is killed in mid-save`,
    found: `the name ${gone ? 'was' : 'was not'} taken away (left: ${left.join(', ')}), the key is ${before ? 'there' : 'gone'}`,
    wrong: !before
      ? 'the key is gone'
      : !another
        ? 'no save afterwards'
        : due
          ? ''
          : // A writer killed too early or too late proves nothing.
            'the moment was missed',
  };
}

const rows: Row[] = [];
for (const [label, share] of [
  ['SMB 3.1.1', 'smb'],
  ['sshfs', 'ssh'],
] as const) {
  for (const work of [killedUnderReader, twoComputers]) {
    const row = await work(label, share);
    rows.push(row);
    say(`${row.what}: ${row.found}: ${row.wrong === '' ? 'ok' : row.wrong}`);
  }
}
const width = (texts: readonly string[]) => Math.max(...texts.map(({ length }) => length));
const whats = width(rows.map(({ what }) => what));
const founds = width(rows.map(({ found }) => found));
for (const { what, found, wrong } of rows) {
  console.log(`${what.padEnd(whats)}  ${found.padEnd(founds)}  ${wrong === '' ? 'ok' : wrong}`);
}
process.exitCode = rows.every(({ wrong }) => wrong === '') ? 0 : 1;
