import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { err, ok } from '../../shared/result.ts';
import type { UpdateView } from '../../shared/update.ts';
import { checkDeadline, createUpdateDesk } from './update-desk.ts';
import type { UpdateEngine } from './update-engine.ts';

const refused = err({ code: 'update-refused', version: '2.0.0' } as const);

/** A desk on an engine that succeeds in everything, apart from what a test replaces. */
function deskOn(replaced: Partial<UpdateEngine> = {}, feedHost: string | null = 'updates.example') {
  const views: UpdateView[] = [];
  const deeds: string[] = [];
  const work: Promise<unknown>[] = [];
  let onboarding = false;
  let backUp: () => ReturnType<Parameters<typeof createUpdateDesk>[0]['backUp']> = () =>
    Promise.resolve(ok(null));
  const engine: UpdateEngine = {
    canReplace: () => true,
    check: () => Promise.resolve(ok('2.0.0')),
    download: (_version, progress) => {
      for (const percent of [10.2, 10.9, 55, 100]) progress(percent);
      return Promise.resolve(ok(null));
    },
    install: () => {
      deeds.push('installed');
      return ok(null);
    },
    ...replaced,
  };
  const desk = createUpdateDesk({
    now: () => new Date('2026-11-23T17:20:00Z'),
    feedHost: feedHost ?? undefined,
    engine: () => {
      deeds.push('loaded');
      return Promise.resolve(engine);
    },
    version: '1.0.0',
    publish: (view) => views.push(view),
    isOnboarding: () => onboarding,
    backUp: () => {
      deeds.push('backed up');
      return backUp();
    },
    background: (done) => work.push(done.catch(() => undefined)),
  });
  return {
    ...{ desk, views, deeds },
    settled: async () => {
      while (work.length > 0) await work.shift();
    },
    setOnboarding: (runs: boolean) => {
      onboarding = runs;
      desk.onboardingChanged();
    },
    failBackUp: () => {
      backUp = () => Promise.resolve(err({ code: 'file-not-written', reason: 'disk-full' }));
    },
  };
}

describe('looking for an update', () => {
  test('without a feed loads nothing', async () => {
    const { desk, views, deeds, settled } = deskOn({}, null);
    expect(desk.check()).toEqual({ kind: 'off' });
    desk.install();
    await settled();
    expect([views, deeds]).toEqual([[], []]);
  });

  test('downloads what it finds and tells whole percents once', async () => {
    const { desk, views, deeds, settled } = deskOn();
    expect(desk.check()).toEqual({ kind: 'checking' });
    await settled();
    const version = '2.0.0';
    expect(views).toEqual([
      { kind: 'checking' },
      ...[0, 10, 55, 100].map((percent) => ({ kind: 'downloading', version, percent })),
      { kind: 'ready', version },
    ]);
    expect(deeds).toEqual(['loaded']);
    expect(desk.check()).toEqual({ kind: 'ready', version });
  });

  test.each<[string, Partial<UpdateEngine>, UpdateView]>([
    [
      'nothing newer',
      { check: () => Promise.resolve(ok(undefined)) },
      { kind: 'up-to-date', version: '1.0.0', at: '2026-11-23T17:20:00.000Z' },
    ],
    ['a copy nobody installed', { canReplace: () => false }, { kind: 'not-installed' }],
    [
      'another file than announced',
      { download: () => Promise.resolve(refused) },
      { kind: 'failed', problem: refused.problem },
    ],
    [
      'a mistake of ours',
      { check: () => Promise.reject(new Error('oops')) },
      { kind: 'failed', problem: { code: 'unexpected', detail: 'oops' } },
    ],
  ])('ends with %s', async (_what, engine, view) => {
    const { desk, views, settled } = deskOn(engine);
    desk.check();
    await settled();
    expect(views.at(-1)).toEqual(view);
  });

  describe('in time', () => {
    beforeEach(() => vi.useFakeTimers());
    afterEach(() => vi.useRealTimers());

    test('gives a silent feed up', async () => {
      const { desk, views, settled } = deskOn({ check: () => new Promise(() => undefined) });
      desk.check();
      const done = settled();
      await vi.advanceTimersByTimeAsync(checkDeadline);
      await done;
      expect(views.at(-1)).toMatchObject({ kind: 'failed', problem: { code: 'update-feed-unreachable' } });
    });
  });
});

describe('installing', () => {
  async function readyDesk(engine: Partial<UpdateEngine> = {}) {
    const made = deskOn(engine);
    made.desk.check();
    await made.settled();
    made.deeds.length = 0;
    return made;
  }

  test('backs the vault up first', async () => {
    const { desk, deeds, settled } = await readyDesk();
    desk.install();
    await settled();
    expect(deeds).toEqual(['backed up', 'loaded', 'installed']);
  });

  test('is given up when the vault cannot be backed up', async () => {
    const { desk, views, deeds, settled, failBackUp } = await readyDesk();
    failBackUp();
    desk.install();
    await settled();
    expect(deeds).toEqual(['backed up']);
    expect(views.at(-1)).toEqual({
      kind: 'failed',
      problem: { code: 'file-not-written', reason: 'disk-full' },
    });
  });

  test('waits for an onboarding, and can be taken back while it waits', async () => {
    const { desk, views, deeds, settled, setOnboarding } = await readyDesk();
    setOnboarding(true);
    desk.install();
    expect(views.at(-1)).toEqual({ kind: 'waiting', version: '2.0.0' });
    desk.postpone();
    setOnboarding(false);
    await settled();
    expect(deeds).toEqual([]);
    expect(views.at(-1)).toEqual({ kind: 'ready', version: '2.0.0' });
    setOnboarding(true);
    desk.install();
    setOnboarding(false);
    await settled();
    expect(deeds).toContain('installed');
  });

  test('waits too when one begins during the back-up', async () => {
    const { desk, views, deeds, settled, setOnboarding } = await readyDesk();
    desk.install();
    setOnboarding(true);
    await settled();
    expect(views.at(-1)).toEqual({ kind: 'waiting', version: '2.0.0' });
    expect(deeds).not.toContain('installed');
  });

  test('says when the system refuses', async () => {
    const problem = { code: 'update-not-installed', detail: '126' } as const;
    const { desk, views, settled } = await readyDesk({ install: () => err(problem) });
    desk.install();
    await settled();
    expect(views.at(-1)).toEqual({ kind: 'failed', problem });
  });
});
