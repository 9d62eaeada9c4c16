import { describe, expect, test, vi } from 'vitest';
import { updaterOn } from '../testing/test-updater.ts';
import type { UpdateEngine } from './update-engine.ts';

describe('installing', () => {
  async function readyUpdater(engine: Partial<UpdateEngine> = {}) {
    const made = updaterOn(engine);
    made.updater.check();
    await made.settled();
    made.actions.length = 0;
    return made;
  }

  test('backs the vault up first', async () => {
    const { updater, actions, settled } = await readyUpdater();
    updater.install();
    await settled();
    expect(actions).toEqual(['backed up', 'loaded', 'expected 2.0.0', 'installed', 'ended for /opt/program']);
  });

  test('is given up when the vault cannot be backed up', async () => {
    const { updater, views, actions, settled, failBackUp } = await readyUpdater();
    failBackUp();
    updater.install();
    await settled();
    expect(actions).toEqual(['backed up']);
    expect(views.at(-1)).toEqual({
      kind: 'failed',
      problem: { code: 'file-not-written', reason: 'disk-full' },
    });
  });

  test('waits for an onboarding, and can be taken back while it waits', async () => {
    const { updater, views, actions, settled, setOnboarding } = await readyUpdater();
    setOnboarding(true);
    updater.install();
    expect(views.at(-1)).toEqual({ kind: 'waiting', version: '2.0.0' });
    updater.postpone();
    setOnboarding(false);
    await settled();
    expect(actions).toEqual([]);
    expect(views.at(-1)).toEqual({ kind: 'ready', version: '2.0.0' });
    setOnboarding(true);
    updater.install();
    setOnboarding(false);
    await settled();
    expect(actions).toContain('installed');
  });

  test('waits too when one begins during the back-up', async () => {
    const { updater, views, actions, settled, setOnboarding } = await readyUpdater();
    updater.install();
    setOnboarding(true);
    await settled();
    expect(views.at(-1)).toEqual({ kind: 'waiting', version: '2.0.0' });
    expect(actions).not.toContain('installed');
  });

  test('says when the system refuses, without secrets', async () => {
    const problem = { code: 'update-not-installed', version: '2.0.0', reason: 'declined' } as const;
    const refusal = { kind: 'failed', problem: { ...problem, detail: 'hunter2' } } as const;
    const { updater, views, actions, settled } = await readyUpdater({
      install: () => Promise.resolve(refusal),
    });
    updater.install();
    await settled();
    expect(views.at(-1)).toEqual({ kind: 'failed', problem: { ...problem, detail: '***' } });
    expect(actions).toEqual(['backed up', 'loaded', 'expected 2.0.0', 'forgotten']);
  });

  test('what the system has not ended is still expected after a restart', async () => {
    const problem = {
      code: 'update-not-installed',
      version: '2.0.0',
      reason: 'unfinished',
      detail: '',
    } as const;
    const { updater, actions, settled } = await readyUpdater({
      install: () => Promise.resolve({ kind: 'failed', problem }),
    });
    updater.install();
    await settled();
    expect(actions).not.toContain('forgotten');
  });

  test('is given up until the system writes, and shown as it goes on', async () => {
    vi.useFakeTimers();
    try {
      const { updater, views, settled } = await readyUpdater({
        install: (_version, { signal, onStep }) =>
          new Promise((resolve) => {
            onStep('authorizing');
            signal.addEventListener('abort', () => {
              resolve({ kind: 'cancelled' });
            });
          }),
      });
      updater.install();
      await vi.advanceTimersByTimeAsync(3_000);
      expect(views.at(-1)).toEqual({
        ...{ kind: 'installing', version: '2.0.0', step: 'authorizing', seconds: 3 },
      });
      updater.postpone();
      await settled();
      expect(views.at(-1)).toEqual({ kind: 'ready', version: '2.0.0' });
      const shown = views.length;
      await vi.advanceTimersByTimeAsync(3_000);
      expect(views).toHaveLength(shown);
    } finally {
      vi.useRealTimers();
    }
  });

  test('is not given up once the system writes', async () => {
    let isAborted = false;
    const { updater, views, settled } = await readyUpdater({
      install: async (_version, { signal, onStep }) => {
        onStep('writing');
        updater.postpone();
        await Promise.resolve();
        isAborted = signal.aborted;
        return { kind: 'in-place', program: '/opt/program' };
      },
    });
    updater.install();
    await settled();
    expect(isAborted).toBe(false);
    expect(views.at(-1)).toEqual({ kind: 'installed', version: '2.0.0' });
  });

  test('the restart waits for an onboarding that has begun meanwhile', async () => {
    const { updater, views, actions, settled, setOnboarding } = await readyUpdater({
      install: () => {
        setOnboarding(true);
        return Promise.resolve({ kind: 'in-place', program: '/opt/program' });
      },
    });
    updater.install();
    await settled();
    expect(views.at(-1)).toEqual({ kind: 'installed', version: '2.0.0' });
    expect(actions).not.toContain('ended for /opt/program');
    setOnboarding(false);
    expect(actions.at(-1)).toBe('ended for /opt/program');
  });

  test('where unsaved text kept the app open, it is restarted when that is asked for', async () => {
    const { updater, actions, settled } = await readyUpdater();
    updater.install();
    await settled();
    actions.length = 0;
    updater.install();
    expect(actions).toEqual(['ended for /opt/program']);
  });
});
