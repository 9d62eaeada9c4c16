import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ok } from '../../shared/result.ts';
import type { OnboardingRecord } from '../onboarding/onboarding-record.ts';
import { createServiceStates, freshState, type Origin, openStateFile } from './service-state.ts';

// Shortens the reads of a damaged file.
vi.mock('../files/file-system.ts', async (original) => ({
  ...(await original<typeof import('../files/file-system.ts')>()),
  lookPauses: [1, 2],
}));

const service = 'cegid-file-exchange';
const earlier = '2026-11-23T18:20:00.000Z';
const later = '2026-11-23T18:30:00.000Z';
const refused = { kind: 'refused', at: later } as const;
const accepted = { kind: 'accepted', at: later } as const;
const succeeded: OnboardingRecord = {
  view: { kind: 'succeeded', at: later, container: 'sic-1' },
  attempts: 1,
  sicCode: 'SIC-1',
};

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'states-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function open() {
  const seen: [Origin, string][] = [];
  const states = createServiceStates({
    file: openStateFile(folder, false),
    withExpiredLease: (record) => record,
  });
  states.subscribe((_service, origin) => seen.push([origin, states.get(service).onboarding.view.kind]));
  return { states, seen };
}

test('what is said of a key another process has replaced is neither kept nor shown', async () => {
  const { states } = open();
  await states.keep(service, freshState(earlier));
  await open().states.keep(service, { ...freshState(later), check: accepted });
  await states.keep(service, { check: refused });
  expect(states.get(service)).toMatchObject({ keySavedAt: later, check: accepted });
  const { states: fresh } = open();
  await fresh.load();
  expect(fresh.get(service)).toMatchObject({ keySavedAt: later, check: accepted });
});

test('an answer that comes before the new key is on disk is not shown as undone', async () => {
  const { states } = open();
  await states.keep(service, freshState(earlier));
  const shown: string[] = [];
  states.subscribe(() => shown.push(states.get(service).check.kind));
  const kept = states.keep(service, freshState(later));
  states.show(service, { check: accepted });
  await kept;
  expect(shown).toEqual(['pending', 'accepted', 'accepted']);
  const { states: fresh } = open();
  await fresh.load();
  expect(fresh.get(service)).toMatchObject({ keySavedAt: later, check: accepted });
});

test('what was shown of a replaced key is over when the newer one is seen', async () => {
  const { states } = open();
  await states.keep(service, freshState(earlier));
  states.show(service, { check: refused });
  await open().states.keep(service, freshState(later));
  await states.load();
  expect(states.get(service)).toMatchObject(freshState(later));
});

test('each write has the next revision, so that an old content of a network share is known as such', async () => {
  const { states } = open();
  const path = join(folder, 'services.json');
  await writeFile(path, JSON.stringify({ format: 1, services: {} }));
  for (const revision of [1, 2]) {
    await states.keep(service, freshState(`${later}${String(revision)}`));
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ revision });
  }
});

test('what another process did is told as its doing, also when it is met while writing', async () => {
  const { states, seen } = open();
  await states.keep(service, freshState(earlier));
  const { states: other } = open();
  await other.load();
  await other.change(service, (found) => ok({ ...found, onboarding: succeeded }));
  seen.length = 0;
  await states.keep(service, { check: accepted });
  expect(seen.find(([, kind]) => kind === 'succeeded')).toEqual(['elsewhere', 'succeeded']);
  expect(states.get(service)).toMatchObject({ check: accepted, onboarding: succeeded });
});

test('what a newer version noted is shown as unknown, and stays on disk as it was', async () => {
  const failed = {
    ...{
      view: {
        kind: 'failed',
        problem: { code: 'moon-phase', of: 1 },
        at: later,
        attempts: 1,
        reference: 'r',
      },
    },
    ...{ attempts: 1, sicCode: 'SIC-1', note: 'new' },
  };
  const check = { kind: 'unreachable', at: later, problem: { code: 'tide-high', metres: 3 } };
  const theirs = { keySavedAt: earlier, check, onboarding: failed, colour: 'green' };
  const path = join(folder, 'services.json');
  await writeFile(path, JSON.stringify({ format: 1, services: { [service]: theirs, another: theirs } }));

  const { states } = open();
  await states.load();
  expect(states.get(service).check).toMatchObject({ kind: 'unreachable', problem: { code: 'hub-failed' } });
  expect(states.get(service).onboarding.view).toMatchObject({
    problem: { code: 'hub-failed', detail: 'moon-phase (newer version)' },
  });
  await states.keep(service, { check: accepted });
  expect(JSON.parse(await readFile(path, 'utf8'))).toEqual({
    format: 1,
    revision: 1,
    services: { [service]: { ...theirs, check: accepted }, another: theirs },
  });
  expect((await readdir(folder)).filter((name) => name.includes('damaged'))).toEqual([]);
});
