import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ok } from '../../shared/result.ts';
import { openJsonFile, type JsonFile, type JsonObject } from './json-file.ts';
import { readBytes } from './file-system.ts';

// Does to real files what a share does when another computer replaces one.
vi.mock('./file-system.ts', async (original) => {
  const real = await original<typeof import('./file-system.ts')>();
  return { ...real, readBytes: vi.fn(real.readBytes) };
});

const { readBytes: really } = await vi.importActual<typeof import('./file-system.ts')>('./file-system.ts');

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'look-'));
  path = join(folder, 'a.json');
});
afterEach(async () => {
  vi.mocked(readBytes).mockImplementation(really);
  await rm(folder, { recursive: true });
});

const revisionOf = ({ revision }: JsonObject) => (typeof revision === 'number' ? revision : 0);
const opened = (writer: 'electron-store' | 'file-system' = 'electron-store') =>
  openJsonFile(folder, 'a', { writer, rule: { isWhole: () => true, revisionOf } });

/** Adds to what is there. */
const add = (name: string, to: JsonFile = opened()) =>
  to.update((found) => {
    const before = found.kind === 'present' ? found.content : {};
    return ok({ content: { ...before, [name]: true, revision: revisionOf(before) + 1 } });
  });

/** Other names and files are read as they are. */
function readingIs(read: () => string): void {
  vi.mocked(readBytes).mockImplementation((file) => (file === path ? Buffer.from(read()) : really(file)));
}

const names = async () => (await readdir(folder)).sort();

describe('a file that is read cut at the length of the one before it', () => {
  test.each(['electron-store', 'file-system'] as const)(
    'for a second: %s writes on what it holds',
    async (writer) => {
      await add('first');
      await add('second');
      const whole = readFileSync(path, 'utf8');
      const until = performance.now() + 1_300;
      readingIs(() => (performance.now() < until ? whole.slice(0, -9) : readFileSync(path, 'utf8')));
      expect(await opened(writer).read()).toMatchObject({ content: { first: true, second: true } });
      expect(await add('third', opened(writer))).toEqual(ok(null));
      readingIs(() => readFileSync(path, 'utf8'));
      expect(await opened().read()).toMatchObject({ content: { first: true, second: true, third: true } });
      expect(await names()).toEqual(['a.json', 'a.json.bak']);
    },
  );

  test('and one that is old although whole is known by the revision of its copy', async () => {
    await add('first');
    const old = readFileSync(path, 'utf8');
    await add('second');
    const until = performance.now() + 800;
    readingIs(() => (performance.now() < until ? old : readFileSync(path, 'utf8')));
    await add('third');
    readingIs(() => readFileSync(path, 'utf8'));
    expect(await opened().read()).toMatchObject({ content: { first: true, second: true, third: true } });
  });

  test('and one that stays old for as long as a program of this computer holds it', async () => {
    await add('first');
    const old = readFileSync(path, 'utf8');
    await add('second');
    readingIs(() => old);
    await add('third');
    readingIs(() => readFileSync(path, 'utf8'));
    expect(await opened().read()).toMatchObject({ content: { first: true, second: true, third: true } });
    expect(await names()).toEqual(['a.json', 'a.json.bak']);
  });

  test('and is not shown again once the new one was seen', async () => {
    const file = opened();
    await add('first');
    const old = readFileSync(path, 'utf8');
    await add('second');
    await file.read();
    readingIs(() => old);
    expect(await file.read()).toMatchObject({ content: { first: true, second: true } });
  });

  test('but an old one that somebody has put there is shown, and soon without a second look', async () => {
    const file = opened();
    await add('first');
    const old = readFileSync(path, 'utf8');
    await add('second');
    await file.read();
    writeFileSync(path, old);
    expect(await file.read()).toMatchObject({ content: { first: true, revision: 1 } });
    const started = performance.now();
    await file.read();
    expect(performance.now() - started).toBeLessThan(500);
  });

  test('but an old one that somebody has put there is what counts', async () => {
    await add('first');
    const old = readFileSync(path, 'utf8');
    await add('second');
    writeFileSync(path, old);
    await add('third');
    expect(await opened().read()).toEqual({
      kind: 'present',
      content: { first: true, third: true, revision: 2 },
    });
  });
});
