import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { err, ok } from '../../shared/result.ts';
import type { Firm, ServiceView } from '../../shared/view.ts';
import type { ServiceBusScript } from '../testing/scripted-service-bus.ts';
import { key, knownFirm, openTestKeys, service } from '../testing/test-keys.ts';

const endings: (() => void)[] = [];
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'desk-'));
});
afterEach(() => {
  for (const end of endings.splice(0)) end();
});
// Background tasks may still be writing.
afterEach(() => rm(folder, { recursive: true, maxRetries: 20, retryDelay: 50 }));

const openKeys = async (script: ServiceBusScript, firm: Firm | (() => Firm) = knownFirm) => {
  const opened = await openTestKeys({ folder, script, firm });
  endings.push(opened.close);
  return opened;
};

const settled = (view: () => ServiceView, kind: ServiceView['onboarding']['kind']) =>
  vi.waitFor(() => {
    expect(view().onboarding.kind).toBe(kind);
  });

describe('saving', () => {
  test('answers from the disk, then checks the key and creates the code SIC by itself', async () => {
    const { keys, view, views, serviceBus, failures } = await openKeys({});
    expect(await keys.saveKey(service, { ...key, identifier: ` ${key.identifier}\n` })).toEqual(ok(null));
    expect(views[0]?.key).toMatchObject({ kind: 'stored', hint: '89ab', check: { kind: 'pending' } });
    await settled(view, 'succeeded');
    expect(view()).toMatchObject({
      key: { check: { kind: 'accepted' } },
      onboarding: { container: 'sic-1' },
    });
    const steps = views.flatMap(({ onboarding }) => (onboarding.kind === 'running' ? [onboarding.step] : []));
    expect([...new Set(steps)]).toEqual(['sent', 'accepted', 'container-created']);
    expect(serviceBus.requests[0]).toMatchObject({ sicCode: 'SIC-1', keyIdentifier: key.identifier });
    expect(JSON.stringify(serviceBus.requests)).not.toContain(key.secret);
    expect(JSON.stringify(views)).not.toContain(key.secret);
    expect(failures).toEqual([]);
  });

  test('a part that cannot be one is refused before anything is stored', async () => {
    const { keys, view } = await openKeys({});
    expect(await keys.saveKey(service, { identifier: 'a b', secret: 's' })).toEqual(
      err({
        ...{ code: 'key-part-invalid', part: 'identifier' },
        fault: { reason: 'inner-blank', position: 2, sign: 'U+0020' },
      }),
    );
    expect(view().key).toEqual({ kind: 'absent' });
  });

  test('a refused key stays stored and is not onboarded', async () => {
    const { keys, view, serviceBus } = await openKeys({ check: { code: 'key-refused' } });
    await keys.saveKey(service, key);
    await vi.waitFor(() => {
      expect(view().key).toMatchObject({ kind: 'stored', check: { kind: 'refused' } });
    });
    expect(serviceBus.requests).toEqual([]);
  });

  test('without a code SIC the onboarding says what is missing', async () => {
    const { keys, view } = await openKeys({}, { kind: 'unknown' });
    await keys.saveKey(service, key);
    await settled(view, 'failed');
    expect(view().onboarding).toMatchObject({ problem: { code: 'sic-code-missing' } });
  });
});

test('naming the firm runs the onboarding that waited for it', async () => {
  let firm: Firm = { kind: 'unknown' };
  const { keys, view, serviceBus } = await openKeys({}, () => firm);
  await keys.saveKey(service, key);
  await settled(view, 'failed');
  firm = { ...knownFirm, source: 'account' };
  keys.firmChanged();
  await settled(view, 'succeeded');
  expect(serviceBus.requests).toHaveLength(1);
});

test('another firm gets its own request, and nothing of the earlier one is shown as its own', async () => {
  let firm: Firm = knownFirm;
  const { keys, view, serviceBus } = await openKeys(
    { results: [err({ code: 'no-confirmation' })] },
    () => firm,
  );
  await keys.saveKey(service, key);
  await settled(view, 'failed');
  firm = { kind: 'known', source: 'account', sicCode: 'SIC-2', name: '' };
  keys.firmChanged();
  expect(view().onboarding.kind).not.toBe('failed');
  await settled(view, 'succeeded');
  expect(serviceBus.requests.map(({ sicCode }) => sicCode)).toEqual(['SIC-1', 'SIC-2']);
  expect(serviceBus.requests[0]?.requestId).not.toBe(serviceBus.requests[1]?.requestId);
});

test('a key that was accepted but never onboarded is taken up at the next start', async () => {
  const first = await openKeys({});
  await first.keys.saveKey(service, key);
  await settled(first.view, 'succeeded');
  const path = join(folder, 'services.json');
  await vi.waitFor(async () => {
    expect(await readFile(path, 'utf8')).toContain('succeeded');
  });
  const cutOff = (await readFile(path, 'utf8')).replace(
    /"onboarding":\{.*?\},"attempts":1/u,
    '"onboarding":{"view":{"kind":"none"},"attempts":0',
  );
  await writeFile(path, cutOff);
  const second = await openKeys({});
  await second.keys.resume();
  await settled(second.view, 'succeeded');
  expect(second.serviceBus.requests).toHaveLength(1);
});

test('a vault that was put back from a backup is checked and onboarded, whatever the state speaks of', async () => {
  const newer = { keySavedAt: '2026-11-23T19:00:00.000Z', check: { kind: 'pending' } };
  const onboarding = { view: { kind: 'none' }, attempts: 0, sicCode: '' };
  const path = join(folder, 'services.json');
  const first = await openKeys({ check: { code: 'hub-busy' } });
  await first.keys.saveKey(service, key);
  await vi.waitFor(async () => {
    expect(await readFile(path, 'utf8')).toContain('unreachable');
  });
  first.close();
  await writeFile(path, JSON.stringify({ format: 1, services: { [service]: { ...newer, onboarding } } }));
  const second = await openKeys({});
  await second.keys.resume();
  await settled(second.view, 'succeeded');
  expect(second.view().key).toMatchObject({ check: { kind: 'accepted' } });
});

describe('onboarding', () => {
  const storageDown: ServiceBusScript = {
    results: [err({ code: 'onboarding-refused', reason: 'storage-unavailable' })],
  };

  test('that failed can be run again as a new request', async () => {
    const { keys, view, serviceBus } = await openKeys(storageDown);
    await keys.saveKey(service, key);
    await settled(view, 'failed');
    expect(view().onboarding).toMatchObject({ attempts: 1 });
    expect(await keys.startOnboarding(service)).toEqual(ok(null));
    await settled(view, 'succeeded');
    const ids = serviceBus.requests.map(({ requestId }) => requestId);
    expect(new Set(ids).size).toBe(2);
  });

  test('that succeeded is run again on request, as a new request', async () => {
    const { keys, view, serviceBus } = await openKeys({});
    await keys.saveKey(service, key);
    await settled(view, 'succeeded');
    expect(await keys.startOnboarding(service)).toEqual(ok(null));
    await vi.waitFor(() => {
      expect(serviceBus.requests).toHaveLength(2);
    });
    await settled(view, 'succeeded');
    expect(serviceBus.requests[1]?.requestId).not.toBe(serviceBus.requests[0]?.requestId);
  });

  test('nobody confirmed is run again as the same request', async () => {
    const { keys, view, serviceBus } = await openKeys({ results: [err({ code: 'no-confirmation' })] });
    await keys.saveKey(service, key);
    await settled(view, 'failed');
    await keys.startOnboarding(service);
    await settled(view, 'succeeded');
    const ids = serviceBus.requests.map(({ requestId }) => requestId);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });

  test('runs once at a time and can be cancelled', async () => {
    const { keys, view } = await openKeys({ results: ['never'] });
    await keys.saveKey(service, key);
    await settled(view, 'running');
    expect(await keys.startOnboarding(service)).toEqual(err({ code: 'onboarding-running' }));
    await keys.cancelOnboarding(service);
    await settled(view, 'failed');
    expect(view().onboarding).toMatchObject({ problem: { code: 'cancelled' } });
  });

  test('cut off by the end of the app is taken up with the same request', async () => {
    const first = await openKeys({ results: ['never'] });
    await first.keys.saveKey(service, key);
    await settled(first.view, 'running');
    await vi.waitFor(async () => {
      expect(await readFile(join(folder, 'services.json'), 'utf8')).toContain('running');
    });
    const second = await openKeys({});
    await second.keys.loadView(service);
    expect(second.view().onboarding.kind).toBe('interrupted');
    await second.keys.resume();
    await settled(second.view, 'succeeded');
    expect(second.serviceBus.requests[0]?.requestId).toBe(first.serviceBus.requests[0]?.requestId);
  });

  test('of a key that was deleted or replaced meanwhile is not shown', async () => {
    const { keys, view } = await openKeys({ results: ['never'] });
    await keys.saveKey(service, key);
    await settled(view, 'running');
    expect(await keys.deleteKey(service)).toEqual(ok(null));
    expect(view()).toMatchObject({ key: { kind: 'absent' }, onboarding: { kind: 'none' } });
  });

  test('without a key is refused', async () => {
    const { keys } = await openKeys({});
    expect(await keys.startOnboarding(service)).toEqual(err({ code: 'no-key' }));
  });
});

test('sleep interrupts an onboarding, and waking takes the same request up', async () => {
  const { keys, view, serviceBus } = await openKeys({ results: ['never'] });
  await keys.saveKey(service, key);
  await settled(view, 'running');
  keys.suspend();
  await settled(view, 'interrupted');
  await keys.resume();
  await settled(view, 'succeeded');
  expect(serviceBus.requests.map(({ attempt }) => attempt)).toEqual([1, 2]);
  expect(serviceBus.requests[1]?.requestId).toBe(serviceBus.requests[0]?.requestId);
});
