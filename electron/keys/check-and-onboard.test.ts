import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ok, type Result } from '../../shared/result.ts';
import type { ActionError } from '../service-bus/run-step.ts';
import { createCheckAndOnboard } from './check-and-onboard.ts';
import { createServiceStates, freshState, openStateFile } from './service-state.ts';

const service = 'cegid-file-exchange';
const key = { identifier: '0123456789ab', secret: 'the-secret' };
const replaced = freshState('2026-11-23T18:30:00.000Z');

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'follow-up-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const openStates = () =>
  createServiceStates({
    file: openStateFile(folder, false),
    withExpiredLease: (record) => record,
  });

async function beginCheck() {
  const states = openStates();
  await states.keep(service, freshState('2026-11-23T18:20:00.000Z'));
  let accept: () => void = vi.fn();
  const answer = new Promise<Result<null, ActionError>>((resolve) => {
    accept = () => {
      resolve(ok(null));
    };
  });
  const start = vi.fn(() => Promise.resolve(ok({ done: Promise.resolve(ok({ container: 'sic-1' })) })));
  const checkAndOnboard = createCheckAndOnboard({
    checkKey: () => answer,
    states,
    onboarding: { start, cancel: () => ok(null), interrupt: vi.fn(), abandon: vi.fn() },
    now: () => new Date('2026-11-23T18:31:00Z'),
    runInBackground: vi.fn(),
  });
  return { states, accept, start, ended: checkAndOnboard.checkThenOnboard(service, key) };
}

test('an accepted key is onboarded', async () => {
  const { accept, start, ended } = await beginCheck();
  accept();
  await ended;
  expect(start).toHaveBeenCalledExactlyOnceWith(service, key);
});

test.each(['seen', 'not seen yet'])(
  'a key replaced at another desk, %s, lends it no verdict',
  async (how) => {
    const { states, accept, start, ended } = await beginCheck();
    await openStates().keep(service, replaced);
    if (how === 'seen') await states.load();
    accept();
    await ended;
    expect(states.get(service)).toMatchObject(replaced);
    expect(start).not.toHaveBeenCalled();
  },
);
