import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ok } from '../../shared/result.ts';
import { openJsonFile } from './json-file.ts';
import { watchFile } from './watch-file.ts';

let folder: string;
let path: string;
let end: () => void;
const changed = vi.fn();
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'watch-'));
  path = join(folder, 'below', 'a.json');
  changed.mockClear();
});
afterEach(async () => {
  end();
  await rm(folder, { recursive: true });
});

/** Once, within this many milliseconds. */
async function toldOnce(milliseconds: number): Promise<void> {
  await vi.waitFor(
    () => {
      expect(changed).toHaveBeenCalled();
    },
    { timeout: milliseconds },
  );
  await pause(300);
  expect(changed).toHaveBeenCalledTimes(1);
  changed.mockClear();
}

test('a file that appears, is replaced, is rewritten in place and goes', async () => {
  await mkdir(join(folder, 'below'));
  end = watchFile(path, changed);
  await writeFile(path, '1');
  await toldOnce(1500);
  await writeFile(`${path}.x`, '2');
  await rename(`${path}.x`, path);
  await toldOnce(1500);
  await writeFile(path, '3');
  await toldOnce(1500);
  await rm(path);
  await toldOnce(1500);
});

test('an update is told once, what happens beside the file is not', async () => {
  const file = openJsonFile(join(folder, 'below'), 'a');
  await file.update(() => ok({ content: { a: 1 } }));
  end = file.watch(changed);
  await writeFile(join(folder, 'below', 'b.json'), '');
  await file.update(() => ({ ok: false, problem: 'no' }));
  await pause(300);
  expect(changed).not.toHaveBeenCalled();
  await file.update(() => ok({ content: { a: 2 } }));
  await toldOnce(1500);
});

test('a folder that comes later, goes and comes again', async () => {
  end = watchFile(path, changed);
  await mkdir(join(folder, 'below'));
  await writeFile(path, '1');
  await toldOnce(4000);
  await rm(join(folder, 'below'), { recursive: true });
  await toldOnce(4000);
  await mkdir(join(folder, 'below'));
  await writeFile(path, '2');
  await toldOnce(4000);
});

test('nothing is told after the end', async () => {
  await mkdir(join(folder, 'below'));
  end = watchFile(path, changed);
  await writeFile(path, '1');
  end();
  await pause(400);
  expect(changed).not.toHaveBeenCalled();
});
