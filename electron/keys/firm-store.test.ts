import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { err, ok } from '../../shared/result.ts';
import type { Firm } from '../../shared/view.ts';
import { createFirmStore, openFirmFile } from './firm-store.ts';

// Shortens the reads of a damaged file.
vi.mock('../files/file-system.ts', async (original) => ({
  ...(await original<typeof import('../files/file-system.ts')>()),
  lookPauses: [1, 2],
}));

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'firm-'));
});
afterEach(() => rm(folder, { recursive: true }));

const store = async (fromSettings: Firm = { kind: 'unknown' }) => {
  const created = createFirmStore(openFirmFile(folder), fromSettings);
  await created.load();
  return created;
};

test('what was entered is known again after a restart', async () => {
  const first = await store();
  expect(first.current()).toEqual({ kind: 'unknown' });
  expect(await first.save({ sicCode: ' S-1 ', name: '' })).toEqual(ok(null));
  const known = { kind: 'known', source: 'account', sicCode: 'S-1', name: '' };
  expect(first.current()).toEqual(known);
  expect((await store()).current()).toEqual(known);
});

test('a wrong entry changes nothing', async () => {
  const firm = await store();
  expect(await firm.save({ sicCode: '', name: 'x' })).toEqual(
    err({ code: 'firm-invalid', field: 'sicCode', fault: { reason: 'empty' } }),
  );
  expect(firm.current()).toEqual({ kind: 'unknown' });
  expect(await readdir(folder)).toEqual([]);
});

test('what the machine says comes first and cannot be changed here', async () => {
  await (await store()).save({ sicCode: 'own', name: '' });
  const machine: Firm = { kind: 'known', source: 'machine', sicCode: 'S-9', name: 'N' };
  const firm = await store(machine);
  expect(firm.current()).toEqual(machine);
  expect(await firm.save({ sicCode: 'other', name: '' })).toEqual(err({ code: 'firm-set-by-machine' }));
});

test('a damaged file is copied aside when a firm is entered', async () => {
  await writeFile(join(folder, 'firm.json'), '{');
  const firm = await store();
  expect(firm.current()).toEqual({ kind: 'unknown' });
  expect(await firm.save({ sicCode: 'S-1', name: '' })).toEqual(ok(null));
  const aside = (await readdir(folder)).filter((name) => name.startsWith('firm.json.corrupt-'));
  expect(aside).toHaveLength(1);
});

test('of a damaged file, or one whose name is gone, the copy tells the firm', async () => {
  await (await store()).save({ sicCode: 'S-1', name: '' });
  const known = { kind: 'known', source: 'account', sicCode: 'S-1', name: '' };
  await writeFile(join(folder, 'firm.json'), '{"format":1,"sicCode":"S-');
  expect((await store()).current()).toEqual(known);
  await rm(join(folder, 'firm.json'));
  expect((await store()).current()).toEqual(known);
});

test('a file of a newer version is left alone', async () => {
  const bytes = '{"format":2,"sicCodes":["S-1"]}';
  await writeFile(join(folder, 'firm.json'), bytes);
  const firm = await store();
  expect(await firm.save({ sicCode: 'S-2', name: '' })).toEqual(
    err({ code: 'file-not-written', reason: 'other' }),
  );
  expect(await readFile(join(folder, 'firm.json'), 'utf8')).toBe(bytes);
});
