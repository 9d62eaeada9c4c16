import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ServiceBusProblem } from '../../shared/problem.ts';
import { err } from '../../shared/result.ts';
import { key, openTestKeys, service } from '../testing/test-keys.ts';
import type { Vault } from '../vault/vault.ts';

const noFirm = { kind: 'unknown' } as const;
const endings: (() => void)[] = [];
let folder: string;
let time: number;
let answers: (ServiceBusProblem | undefined)[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'key-journal-'));
  time = Date.parse('2026-11-23T17:20:00Z');
  answers = [];
});
afterEach(() => {
  for (const end of endings.splice(0)) end();
});
afterEach(() => rm(folder, { recursive: true, maxRetries: 20, retryDelay: 50 }));

async function open(vault: Partial<Vault> = {}) {
  const opened = await openTestKeys({
    ...{ folder, firm: noFirm, vault },
    script: { check: () => answers.shift() },
    now: () => new Date((time += 1_000)),
  });
  endings.push(opened.close);
  const noted = () => opened.noted.filter(({ kind }) => !kind.startsWith('onboarding'));
  return { ...opened, noted };
}

test('saving, replacing and deleting are noted, with the hint alone', async () => {
  const { keys, noted } = await open();
  await keys.saveKey(service, key);
  await keys.saveKey(service, key);
  await keys.deleteKey(service);
  expect(noted().filter(({ kind }) => kind !== 'key-accepted')).toEqual([
    { kind: 'key-saved', service, hint: '89ab' },
    { kind: 'key-replaced', service, hint: '89ab' },
    { kind: 'key-deleted', service },
  ]);
});

test('what was not done is noted with its problem; a slip in the form is not', async () => {
  const problem = { code: 'file-not-written', reason: 'disk-full' } as const;
  const refuse = () => Promise.resolve(err(problem));
  const { keys, noted } = await open({ save: refuse, remove: refuse });
  expect(await keys.saveKey(service, key)).toEqual(err(problem));
  await keys.deleteKey(service);
  expect(noted()).toEqual([
    { kind: 'key-not-saved', service, problem },
    { kind: 'key-not-deleted', service, problem },
  ]);
  await keys.saveKey(service, { identifier: 'a', secret: '' });
  expect(noted()).toHaveLength(2);
});

test('a check that was asked for is noted also where its answer is the same, or none', async () => {
  const problem = { code: 'hub-busy' } as const;
  const { keys, noted } = await open();
  await keys.saveKey(service, key);
  await vi.waitFor(async () => {
    expect(await readFile(join(folder, 'services.json'), 'utf8')).toContain('accepted');
  });
  const before = noted().length;
  answers = [undefined, problem, { code: 'key-refused' }];
  for (let times = 0; times < 3; times += 1) await keys.checkKey(service);
  // A new verdict is noted once, with the view.
  expect(noted().slice(before)).toEqual([
    { kind: 'key-accepted', service },
    { kind: 'key-unchecked', service, problem },
    { kind: 'key-refused', service },
  ]);
});

test('looking is no event', async () => {
  const { keys, noted } = await open();
  await keys.saveKey(service, key);
  await keys.loadView(service);
  const before = noted().length;
  await keys.loadView(service);
  expect(noted()).toHaveLength(before);
  const { keys: next, noted: notedByNext } = await open();
  await next.loadView(service);
  expect(notedByNext()).toEqual([]);
});
