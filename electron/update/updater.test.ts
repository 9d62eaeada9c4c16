import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { err, ok } from '../../shared/result.ts';
import type { UpdateView } from '../../shared/view.ts';
import { updaterOn } from '../testing/test-updater.ts';
import { checkDeadline } from './updater.ts';
import type { UpdateEngine } from './update-engine.ts';

const at = '2026-11-23T17:20:00.000Z';
const refused = err({ code: 'update-refused', version: '2.0.0' } as const);

describe('looking for an update', () => {
  test('without a feed loads nothing', async () => {
    const { updater, views, actions, settled } = updaterOn({}, null);
    expect(updater.check()).toEqual({ kind: 'off' });
    updater.install();
    await settled();
    expect([views, actions]).toEqual([[], []]);
  });

  test('downloads what it finds and tells whole percents once', async () => {
    const { updater, views, actions, settled } = updaterOn();
    expect(updater.check()).toEqual({ kind: 'checking' });
    await settled();
    const version = '2.0.0';
    expect(views).toEqual([
      { kind: 'checking' },
      ...[0, 10, 55, 100].map((percent) => ({ kind: 'downloading', version, percent })),
      { kind: 'ready', version },
    ]);
    expect(actions).toEqual(['loaded']);
    expect(updater.check()).toEqual({ kind: 'ready', version });
  });

  test.each<[string, Partial<UpdateEngine>, UpdateView]>([
    [
      'nothing newer',
      { check: () => Promise.resolve(ok({ kind: 'nothing' })) },
      { kind: 'up-to-date', version: '1.0.0', passedOver: null, at },
    ],
    [
      'a prerelease only',
      { check: () => Promise.resolve(ok({ kind: 'prerelease', version: '2.0.0-beta.1' })) },
      { kind: 'up-to-date', version: '1.0.0', passedOver: '2.0.0-beta.1', at },
    ],
    [
      'a copy nobody installed',
      { replaceable: () => Promise.resolve({ kind: 'no', format: null }) },
      { kind: 'not-installed', format: null },
    ],
    [
      'a package of another kind',
      { replaceable: () => Promise.resolve({ kind: 'no', format: 'rpm' }) },
      { kind: 'not-installed', format: 'rpm' },
    ],
    [
      'another file than announced',
      { download: () => Promise.resolve(refused) },
      { kind: 'failed', problem: refused.problem },
    ],
    [
      'a mistake of ours',
      { check: () => Promise.reject(new Error('oops hunter2')) },
      { kind: 'failed', problem: { code: 'unexpected', detail: 'oops ***' } },
    ],
  ])('ends with %s', async (_what, engine, view) => {
    const { updater, views, settled } = updaterOn(engine);
    updater.check();
    await settled();
    expect(views.at(-1)).toEqual(view);
  });

  describe('in time', () => {
    beforeEach(() => vi.useFakeTimers());
    afterEach(() => vi.useRealTimers());

    test('gives a silent feed up', async () => {
      const { updater, views, settled } = updaterOn({ check: () => new Promise(() => undefined) });
      updater.check();
      const done = settled();
      await vi.advanceTimersByTimeAsync(checkDeadline);
      await done;
      expect(views.at(-1)).toMatchObject({ kind: 'failed', problem: { code: 'update-feed-unreachable' } });
    });
  });
});
