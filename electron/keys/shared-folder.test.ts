import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { err } from '../../shared/result.ts';
import type { ServiceView } from '../../shared/view.ts';
import type { ServiceBusScript } from '../testing/scripted-service-bus.ts';
import { key, openTestKeys, service } from '../testing/test-keys.ts';

const endings: (() => void)[] = [];
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shared-'));
});
afterEach(async () => {
  for (const end of endings.splice(0)) end();
  // Background tasks may still be writing.
  await rm(folder, { recursive: true, maxRetries: 20, retryDelay: 50 });
});

async function openKeys(script: ServiceBusScript) {
  const opened = await openTestKeys({ folder, script, othersLive: true });
  endings.push(opened.close);
  return opened;
}

const settled = (view: () => ServiceView, kind: ServiceView['onboarding']['kind']) =>
  vi.waitFor(() => {
    expect(view().onboarding.kind).toBe(kind);
  });

describe('two desks on one folder', () => {
  test('conduct one onboarding, and both show it', async () => {
    const down = err({ code: 'onboarding-refused', reason: 'storage-unavailable' } as const);
    const one = await openKeys({ results: [down, 'never'] });
    await one.keys.saveKey(service, key);
    await settled(one.view, 'failed');
    const other = await openKeys({ results: ['never', 'never'] });
    await other.keys.loadView(service);
    const started = await Promise.all([one, other].map(({ keys }) => keys.startOnboarding(service)));
    expect(started.filter(({ ok: isUnderWay }) => isUnderWay)).toHaveLength(1);
    expect(started).toContainEqual(err({ code: 'onboarding-running' }));
    const ids = [...one.serviceBus.requests.slice(1), ...other.serviceBus.requests];
    expect(ids).toHaveLength(1);
  });

  test('leave the other’s onboarding alone, and show its end', async () => {
    const one = await openKeys({ results: ['never'] });
    await one.keys.saveKey(service, key);
    await settled(one.view, 'running');
    const other = await openKeys({});
    await other.keys.loadView(service);
    await settled(other.view, 'running');
    expect(await other.keys.startOnboarding(service)).toEqual(err({ code: 'onboarding-running' }));
    expect(await other.keys.cancelOnboarding(service)).toEqual(err({ code: 'onboarding-running' }));
    await one.keys.cancelOnboarding(service);
    await settled(other.view, 'failed');
    expect(other.view().onboarding).toMatchObject({ problem: { code: 'cancelled' } });
    expect(other.serviceBus.requests).toEqual([]);
  });
});
