import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mountSmallDisk } from '../../electron/testing/file-system.ts';
import type { Line } from './saver-lines.ts';
import { startSaver } from './saving-process.ts';

/** The file must span several disk pages. */
const secretLength = 20_000;

const racedSaves = 300;

interface Row {
  readonly disk: string;
  readonly save: string;
  readonly held: boolean;
}

export interface DiskReport {
  readonly report: string;
  readonly held: boolean;
}

/** Saves with ever less space, then writes cut short despite reported space. */
export async function testFullDisk(): Promise<DiskReport> {
  const disk = mountSmallDisk('2m');
  if (typeof disk === 'string') return { report: `full disk: skipped, ${disk}`, held: true };
  try {
    const size = await fileSize(disk.folder);
    const free = [0, 4, 8, 16, 28, 48, 80, 96, 2 * (size / 1024) + 72, 2 * (size / 1024) + 128];
    const limits = [0, 1, 64, 200, 1000, size / 2, size - 1, size, size + 1, 2 * size];
    const rows: Row[] = [];
    for (const kilobytes of free) rows.push(await onFullDisk(disk.folder, kilobytes * 1024));
    for (const bytes of limits) rows.push(await underLimit(disk.folder, Math.floor(bytes)));
    rows.push(await againstFiller(disk.folder));
    rows.push(withoutGuards(disk.folder, Math.floor(size / 2)));
    return { report: table(rows), held: rows.every(({ held }) => held) };
  } finally {
    disk.unmount();
  }
}

async function fileSize(disk: string): Promise<number> {
  const folder = fresh(disk);
  await startSaver(folder, { first: 2, saves: 1, secretLength }).ended;
  return statSync(join(folder, 'vault.json')).size;
}

async function onFullDisk(disk: string, free: number): Promise<Row> {
  const folder = fresh(disk);
  await startSaver(folder, { first: 1, saves: 1, secretLength }).ended;
  const { bavail, bsize } = statfsSync(disk);
  const filler = join(disk, 'filler');
  writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - free)));
  const { lines } = await startSaver(folder, { first: 2, saves: 1, secretLength }).ended;
  rmSync(filler);
  return { disk: `${kilobytes(free)} free`, save: outcome(lines), held: await held(folder, lines) };
}

/** A file size limit cuts a write short with only a byte count, as a full disk does. */
async function underLimit(disk: string, bytes: number): Promise<Row> {
  const folder = fresh(disk);
  await startSaver(folder, { first: 1, saves: 1, secretLength }).ended;
  const under = ['prlimit', `--fsize=${String(bytes)}`];
  const { lines } = await startSaver(folder, { first: 2, saves: 1, secretLength }, under).ended;
  const what = `room is said to be there, a write ends after ${String(bytes)} bytes`;
  return { disk: what, save: outcome(lines), held: await held(folder, lines) };
}

async function againstFiller(disk: string): Promise<Row> {
  const folder = fresh(disk);
  const filler = spawn(process.execPath, [join(import.meta.dirname, 'filler.mjs'), disk], {
    stdio: 'ignore',
  });
  const { lines } = await startSaver(folder, { first: 1, saves: racedSaves, secretLength }).ended;
  filler.kill('SIGKILL');
  await once(filler, 'close');
  rmSync(join(disk, 'filler'));
  const saved = lines.filter(({ event }) => event === 'saved').length;
  return {
    disk: `another program fills and frees it, ${String(racedSaves)} saves`,
    save: `${String(saved)} saved, ${String(racedSaves - saved)} refused`,
    held:
      lines.filter(({ event }) => event === 'saving').length === racedSaves && (await held(folder, lines)),
  };
}

/** Control: without our checks the short write becomes the file. */
function withoutGuards(disk: string, bytes: number): Row {
  const folder = fresh(disk);
  const bare = join(import.meta.dirname, 'bare-store.mjs');
  const env = { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: 'unused' };
  execFileSync(process.execPath, [bare, folder, '10'], { env });
  const limit = [`--fsize=${String(bytes)}`, process.execPath, bare, folder, String(secretLength)];
  execFileSync('prlimit', limit, { env });
  const broken = statSync(join(folder, 'bare.json')).size === bytes;
  return {
    disk: `the same limit, electron-store without guards`,
    save: broken ? 'a broken file, and no error: the rows above mean something' : 'no broken file',
    held: broken,
  };
}

function fresh(disk: string): string {
  const folder = join(disk, 'data');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  return folder;
}

const noAnswer = 'NO ANSWER';

function outcome(lines: readonly Line[]): string {
  const refused = lines.find((line) => line.event === 'refused');
  if (refused) return `refused (${refused.why})`;
  return lines.some(({ event }) => event === 'saved') ? 'saved' : noAnswer;
}

/** Every open found the last saved pair, alone and whole, and another save works. */
async function held(folder: string, lines: readonly Line[]): Promise<boolean> {
  const next = await startSaver(folder, { first: 1_000_000, saves: 1, secretLength }).ended;
  const before = next.lines.find((line) => line.event === 'opened')?.found;
  let expected = lines.find((line) => line.event === 'opened')?.found;
  for (const line of lines) {
    if (line.event === 'saved') expected = line.number;
    if (line.event === 'opened' && line.found !== expected) return false;
  }
  const files = readdirSync(folder).sort();
  const [file, copy] = files.map((name) => readFileSync(join(folder, name), 'utf8'));
  return (
    outcome(lines) !== noAnswer &&
    (typeof expected === 'number' || expected === 'absent') &&
    before === expected &&
    outcome(next.lines) === 'saved' &&
    files.join(' ') === 'vault.json vault.json.bak' &&
    file === copy
  );
}

const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(0)} KB`;

function table(rows: readonly Row[]): string {
  const width = Math.max(...rows.map(({ disk }) => disk.length));
  const text = rows.map(
    ({ disk, save, held: whole }) => `${disk.padEnd(width)}  ${save}${whole ? '' : '  ← KEY NOT INTACT'}`,
  );
  return ['full disk: what the save said (the previous key stayed intact unless marked)', ...text].join('\n');
}
