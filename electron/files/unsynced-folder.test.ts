import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ok } from '../../shared/result.ts';
import { openJsonFile } from './json-file.ts';

vi.mock('./file-system.ts', async (original) => ({
  ...(await original<typeof import('./file-system.ts')>()),
  syncFolder: () => Promise.reject(Object.assign(new Error('EINVAL: fsync'), { code: 'EINVAL' })),
}));
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'settle-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('a write whose folder cannot be synced is told as written', async () => {
  expect(await openJsonFile(folder, 'a').update(() => ok({ content: { a: 1 } }))).toEqual(ok(null));
  expect(await readFile(join(folder, 'a.json'), 'utf8')).toContain('1');
});
