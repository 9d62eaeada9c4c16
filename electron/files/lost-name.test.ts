import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { mkdtemp, readdir, readFile, rename, rm, symlink, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { err, ok } from '../../shared/result.ts';
import { openJsonFile, type JsonFile, type JsonObject } from './json-file.ts';
import { readBytes } from './file-system.ts';
import { thisComputer } from './this-computer.ts';

// Does to real files what a share does: cut reads, a vanished name, an error that passes.
vi.mock('node:fs', async (original) => {
  const real = await original<typeof import('node:fs')>();
  return { ...real, renameSync: vi.fn(real.renameSync) };
});
// How long a file is looked at is measured elsewhere.
vi.mock('./file-system.ts', async (original) => {
  const real = await original<typeof import('./file-system.ts')>();
  return { ...real, readBytes: vi.fn(real.readBytes), lookPauses: [1, 2], longestTurn: 1_000 };
});

const { readFileSync, renameSync } = await vi.importActual<typeof import('node:fs')>('node:fs');
const { readBytes: really } = await vi.importActual<typeof import('./file-system.ts')>('./file-system.ts');

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'look-'));
  path = join(folder, 'a.json');
});
afterEach(async () => {
  vi.mocked(readBytes).mockImplementation(really);
  vi.mocked(fs.renameSync).mockImplementation(renameSync);
  await rm(folder, { recursive: true });
});

const revisionOf = ({ revision }: JsonObject) => (typeof revision === 'number' ? revision : 0);
const opened = () =>
  openJsonFile(folder, 'a', { writer: 'electron-store', rule: { isWhole: () => true, revisionOf } });

/** Adds to what is there. */
const add = (name: string, to: JsonFile = opened()) =>
  to.update((found) => {
    const before = found.kind === 'present' ? found.content : {};
    return ok({ content: { ...before, [name]: true, revision: revisionOf(before) + 1 } });
  });

const errorOf = (code: string) => Object.assign(new Error(code), { code });

/** Other names and files are read as they are. */
function readingIs(read: () => string): void {
  vi.mocked(readBytes).mockImplementation((file) => (file === path ? Buffer.from(read()) : really(file)));
}

const names = async () => (await readdir(folder)).sort();

test('a file that is read cut for as long as anybody looks: under another name it is whole, and that is its content', async () => {
  await add('first');
  const cut = readFileSync(path, 'utf8').slice(0, -3);
  readingIs(() => cut);
  expect(await opened().read()).toMatchObject({ kind: 'present', content: { first: true } });
  expect(await add('second')).toEqual(ok(null));
  readingIs(() => readFileSync(path, 'utf8'));
  expect(await opened().read()).toMatchObject({ content: { first: true, second: true } });
});

test('an error that passes is no reason to refuse, and one that stays is one', async () => {
  await add('first');
  let errors = 1;
  readingIs(() => {
    if ((errors -= 1) >= 0) throw errorOf('EIO');
    return readFileSync(path, 'utf8');
  });
  expect(await opened().read()).toMatchObject({ kind: 'present', content: { first: true } });
  errors = 1;
  expect(await add('second')).toEqual(ok(null));
  errors = Infinity;
  expect(await opened().read()).toEqual({ kind: 'blocked' });
});

test('a file that somebody is writing in place is not called damaged', async () => {
  let length = 0;
  readingIs(() => '{"a":1'.padEnd((length += 1) + 10));
  await writeFile(path, '{');
  expect(await opened().read()).toEqual({ kind: 'blocked' });
});

describe('a name that is gone', () => {
  test('is taken up again from the copy', async () => {
    await add('first');
    await unlink(path);
    expect(await opened().read()).toMatchObject({ kind: 'present', content: { first: true } });
    expect(await names()).toEqual(['a.json', 'a.json.bak']);
    await unlink(path);
    expect(await add('second')).toEqual(ok(null));
    expect(await opened().read()).toMatchObject({ content: { first: true, second: true, revision: 2 } });
  });

  test('is taken up again from the newest begun write that is whole', async () => {
    await add('first');
    await rename(path, `${path}.new-1`);
    await writeFile(`${path}.new-1`, '{"first":true,"newest":true,"revision":5}');
    await writeFile(`${path}.new-2`, '{"first":true,"revision":4}');
    await writeFile(`${path}.new-3`, '{"first":true,"revision":6,');
    expect(await opened().read()).toMatchObject({ kind: 'present', content: { newest: true } });
    await add('second');
    expect(await opened().read()).toMatchObject({ content: { newest: true, second: true, revision: 6 } });
    expect(await names()).toEqual(['a.json', 'a.json.bak']);
  });

  test('is taken up once by two processes that both find it gone', async () => {
    await add('first');
    await unlink(path);
    const both = [opened(), opened()];
    expect(await Promise.all(both.map((one, index) => add(`writer ${String(index)}`, one)))).toEqual([
      ok(null),
      ok(null),
    ]);
    expect(await opened().read()).toMatchObject({
      content: { first: true, 'writer 0': true, 'writer 1': true, revision: 3 },
    });
  });

  test('is damage where only a torn copy is left of it, and nothing where a first write was broken off', async () => {
    await writeFile(`${path}.new-1`, '{');
    expect(await opened().read()).toEqual({ kind: 'absent' });
    await writeFile(`${path}.bak`, '{"a":');
    expect(await opened().read()).toEqual({ kind: 'damaged' });
    expect(await add('first')).toEqual(ok(null));
    const aside = (await names()).find((name) => name.startsWith('a.json.corrupt-')) ?? '';
    expect(await readFile(join(folder, aside), 'utf8')).toBe('{"a":');
  });

  test('together with its folder is a share that is away', async () => {
    const file = opened();
    await add('first', file);
    await rename(folder, `${folder}-elsewhere`);
    expect(await file.read()).toEqual({ kind: 'blocked' });
    expect(await file.update(() => ok({ content: {} }))).toEqual(
      err({ code: 'file-not-written', reason: 'share-away' }),
    );
    await rename(`${folder}-elsewhere`, folder);
    expect(await file.read()).toMatchObject({ kind: 'present' });
  });

  test('behind a link is a share that is away', async () => {
    await symlink(join(folder, 'nowhere', 'a.json'), path);
    expect(await opened().read()).toEqual({ kind: 'blocked' });
  });
});

/**
 * As Linux does on a share (SMB): refused while a reader holds the old file, although its name is
 * gone.
 */
function renamingIsRefused(until: () => boolean): void {
  vi.mocked(fs.renameSync).mockImplementation((from, to) => {
    if (to === path && !until()) {
      fs.rmSync(path, { force: true });
      throw errorOf('EACCES');
    }
    renameSync(from, to);
  });
}

describe('a file that a program of this computer reads while it is replaced', () => {
  test('is replaced once that has ended', async () => {
    await add('first');
    const end = performance.now() + 1_500;
    renamingIsRefused(() => performance.now() > end);
    expect(await add('second')).toEqual(ok(null));
    expect(await opened().read()).toMatchObject({ content: { first: true, second: true } });
    expect(await names()).toEqual(['a.json', 'a.json.bak']);
  });

  test('and that reads on: the save is refused, and nothing that is left is removed', async () => {
    await add('first');
    renamingIsRefused(() => false);
    expect(await add('second')).toEqual(err({ code: 'file-not-written', reason: 'file-busy' }));
    vi.mocked(fs.renameSync).mockImplementation(renameSync);
    expect(await opened().read()).toMatchObject({ kind: 'present', content: { first: true } });
  });

  test('by a writer that is killed meanwhile: the next start has what it wrote', async () => {
    await add('first');
    // The name is gone, the new content has its temporary name only.
    await writeFile(`${path}.new-x`, '{"first":true,"second":true,"revision":2}');
    await unlink(path);
    const { pid } = spawnSync(process.execPath, ['--version'], { stdio: 'ignore' });
    await writeFile(`${path}.lock`, JSON.stringify({ holder: 'dead', pid, computer: thisComputer() }));
    expect(await opened().read()).toMatchObject({ content: { first: true, second: true } });
    expect(await names()).toEqual(['a.json', 'a.json.bak']);
  });
});
