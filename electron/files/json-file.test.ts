import { renameSync, unlinkSync, writeFileSync } from 'node:fs';
import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { err, ok } from '../../shared/result.ts';
import { openJsonFile, type JsonFile, type JsonObject } from './json-file.ts';

// Long looks at a damaged file are tested elsewhere.
vi.mock('./file-system.ts', async (original) => ({
  ...(await original<typeof import('./file-system.ts')>()),
  lookPauses: [1, 2],
}));

describe.each(['electron-store', 'file-system'] as const)('a file written by %s', (writer) => {
  let folder: string;
  let path: string;
  let file: JsonFile;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'store-'));
    path = join(folder, 'a.json');
    file = openJsonFile(folder, 'a', { writer });
  });
  afterEach(() => rm(folder, { recursive: true }));

  const write = (content: JsonObject, to = file) => to.update(() => ok({ content }));
  const modeOf = async (of: string) => (await stat(of)).mode & 0o7777;
  const notWritten = (reason: string) => err({ code: 'file-not-written', reason });

  describe('reading', () => {
    test.each([
      ['{"a":1}', { kind: 'present', content: { a: 1 } }],
      ['{"a":', { kind: 'damaged' }],
      ['', { kind: 'damaged' }],
      ['[]', { kind: 'damaged' }],
      ['null', { kind: 'damaged' }],
      ['"text"', { kind: 'damaged' }],
    ])('%j', async (bytes, expected) => {
      await writeFile(path, bytes);
      expect(await file.read()).toEqual(expected);
      expect(await readdir(folder)).toEqual(['a.json']);
    });

    test('a file that is not there, and one that cannot be read', async () => {
      expect(await file.read()).toEqual({ kind: 'absent' });
      expect(await file.readBackup()).toEqual({ kind: 'absent' });
      await mkdir(path);
      expect(await file.read()).toEqual({ kind: 'blocked' });
    });
  });

  describe('an update', () => {
    test('writes what the change makes of what it found, and leaves the file and its copy', async () => {
      expect(await write({ a: 1, deep: { b: [1, 2] } })).toEqual(ok(null));
      const added = await file.update((found) =>
        ok({ content: { ...(found.kind === 'present' ? found.content : {}), c: 'é' } }),
      );
      expect(added).toEqual(ok(null));
      const expected = { kind: 'present', content: { a: 1, deep: { b: [1, 2] }, c: 'é' } };
      expect(await file.read()).toEqual(expected);
      expect(await file.readBackup()).toEqual(expected);
      expect((await readdir(folder)).sort()).toEqual(['a.json', 'a.json.bak']);
    });

    test('that is refused writes nothing and gives the refusal back', async () => {
      await write({ a: 1 });
      const before = await stat(path);
      expect(await file.update(() => err('no'))).toEqual(err('no'));
      expect((await stat(path)).ino).toBe(before.ino);
      expect((await readdir(folder)).sort()).toEqual(['a.json', 'a.json.bak']);
    });

    test('is done in the order of the calls', async () => {
      const append = (item: number) =>
        file.update((found) => {
          const list =
            found.kind === 'present' && Array.isArray(found.content['list']) ? found.content['list'] : [];
          return ok({ content: { list: [...(list as unknown[]), item] } });
        });
      await Promise.all(Array.from({ length: 20 }, (_, item) => append(item)));
      expect(await file.read()).toEqual({ kind: 'present', content: { list: [...Array(20).keys()] } });
    });

    test('waits for another user of the same file in the same process', async () => {
      const other = openJsonFile(folder, 'a', { writer });
      const add = (to: JsonFile) =>
        to.update((found) => {
          const count = found.kind === 'present' ? Number(found.content['count']) : 0;
          return ok({ content: { count: count + 1 } });
        });
      await Promise.all(Array.from({ length: 20 }, (_, turn) => add(turn % 2 === 0 ? file : other)));
      expect(await file.read()).toEqual({ kind: 'present', content: { count: 20 } });
    });

    test('that found its lock taken over is done again on what is there then', async () => {
      await write({ by: 'first' });
      let asked = 0;
      const done = await file.update((found) => {
        asked += 1;
        // While this process sleeps, another takes the lock, writes and goes.
        if (asked === 1) stealAndWrite('{"by":"another"}');
        return ok({ content: { before: found.kind === 'present' ? found.content['by'] : '' } });
      });
      expect(done).toEqual(ok(null));
      expect(asked).toBe(2);
      expect(await file.read()).toEqual({ kind: 'present', content: { before: 'another' } });
      expect((await readdir(folder)).sort()).toEqual(['a.json', 'a.json.bak']);
    });

    test('whose change throws throws the same, and lets the next one pass', async () => {
      const mistake = file.update(() => {
        throw new TypeError('a mistake in the program');
      });
      await expect(mistake).rejects.toThrow('a mistake in the program');
      expect(await write({ a: 1 })).toEqual(ok(null));
    });

    test('makes a private folder and a private file', async () => {
      const below = openJsonFile(join(folder, 'x', 'y'), 'a', { writer });
      expect(await write({ a: 1 }, below)).toEqual(ok(null));
      expect(await modeOf(join(folder, 'x', 'y'))).toBe(0o700);
      expect(await modeOf(join(folder, 'x', 'y', 'a.json'))).toBe(0o600);
      expect(await modeOf(join(folder, 'x', 'y', 'a.json.bak'))).toBe(0o600);
    });

    test('of a shared file lets the group in, whatever the umask', async () => {
      const umask = process.umask(0o077);
      try {
        const shared = openJsonFile(join(folder, 's'), 'a', { groupShared: true, writer });
        await write({ a: 1 }, shared);
        await writeFile(join(folder, 's', 'a.json'), '{');
        await write({ a: 2 }, shared);
      } finally {
        process.umask(umask);
      }
      expect(await modeOf(join(folder, 's'))).toBe(0o2770);
      for (const name of await readdir(join(folder, 's'))) {
        expect(await modeOf(join(folder, 's', name)), name).toBe(0o660);
      }
    });

    test('leaves the rights of a folder that is there', async () => {
      await chmod(folder, 0o755);
      await write({ a: 1 });
      expect(await modeOf(folder)).toBe(0o755);
    });
  });

  describe('in the way', () => {
    test('a folder under the name of the file: said, and left', async () => {
      await mkdir(path);
      expect(await write({ a: 1 })).toEqual(notWritten('other'));
      expect(await readdir(folder)).toEqual(['a.json']);
    });

    test('a file under the name of the folder: said, and left', async () => {
      await writeFile(path, 'text');
      expect(await write({ a: 1 }, openJsonFile(path, 'b', { writer }))).toMatchObject({ ok: false });
      expect(await readFile(path, 'utf8')).toBe('text');
    });

    test('a link is followed, and stays a link', async () => {
      const target = join(folder, 'elsewhere', 'real.json');
      await mkdir(join(folder, 'elsewhere'));
      await writeFile(target, '{"a":1}');
      await symlink(target, path);
      expect(await write({ a: 2 })).toEqual(ok(null));
      expect(await readlink(path)).toBe(target);
      expect(await readFile(target, 'utf8')).toBe('{"a":2}');
      expect(await file.readBackup()).toEqual({ kind: 'present', content: { a: 2 } });
      expect(await readdir(folder)).toEqual(['a.json', 'elsewhere']);
    });

    test('a link that leads nowhere is neither followed nor replaced', async () => {
      await symlink(join(folder, 'not-mounted', 'real.json'), path);
      expect(await write({ a: 2 })).toEqual(notWritten('other'));
      expect(await readdir(folder)).toEqual(['a.json']);
    });

    test('what killed writers left is removed by the next write, what may be in use is not', async () => {
      const old = new Date(Date.now() - 61_000);
      for (const name of ['a.json.tmp-1', 'a.json.new-1', 'a.json.new-1.tmp-2', 'a.json.lock-1']) {
        await writeFile(join(folder, name), '');
      }
      await writeFile(join(folder, 'a.json.tmp-2'), '');
      await writeFile(join(folder, 'b.json.new-1'), '');
      await utimes(join(folder, 'a.json.tmp-1'), old, old);
      await write({ a: 1 });
      expect((await readdir(folder)).sort()).toEqual([
        'a.json',
        'a.json.bak',
        'a.json.tmp-2',
        'b.json.new-1',
      ]);
    });
  });

  function stealAndWrite(bytes: string): void {
    unlinkSync(`${path}.lock`);
    writeFileSync(join(folder, 'x'), bytes);
    renameSync(join(folder, 'x'), path);
  }
});
