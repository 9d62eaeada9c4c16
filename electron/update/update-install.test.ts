import { describe, expect, test, vi } from 'vitest';
import { deskOn } from '../testing/update-desk.ts';
import type { UpdateEngine } from './update-engine.ts';

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
    expect(deeds).toEqual(['backed up', 'loaded', 'expected 2.0.0', 'installed', 'ended for /opt/program']);
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

  test('says when the system refuses, without secrets', async () => {
    const problem = { code: 'update-not-installed', version: '2.0.0', reason: 'declined' } as const;
    const refusal = { kind: 'failed', problem: { ...problem, detail: 'hunter2' } } as const;
    const { desk, views, deeds, settled } = await readyDesk({ install: () => Promise.resolve(refusal) });
    desk.install();
    await settled();
    expect(views.at(-1)).toEqual({ kind: 'failed', problem: { ...problem, detail: '***' } });
    expect(deeds).toEqual(['backed up', 'loaded', 'expected 2.0.0', 'forgotten']);
  });

  test('what the system has not ended is still expected after a restart', async () => {
    const problem = {
      code: 'update-not-installed',
      version: '2.0.0',
      reason: 'unfinished',
      detail: '',
    } as const;
    const { desk, deeds, settled } = await readyDesk({
      install: () => Promise.resolve({ kind: 'failed', problem }),
    });
    desk.install();
    await settled();
    expect(deeds).not.toContain('forgotten');
  });

  test('is given up until the system writes, and shown as it goes on', async () => {
    vi.useFakeTimers();
    try {
      const { desk, views, settled } = await readyDesk({
        install: (_version, { signal, onStep }) =>
          new Promise((resolve) => {
            onStep('authorizing');
            signal.addEventListener('abort', () => {
              resolve({ kind: 'cancelled' });
            });
          }),
      });
      desk.install();
      await vi.advanceTimersByTimeAsync(3_000);
      expect(views.at(-1)).toEqual({
        ...{ kind: 'installing', version: '2.0.0', step: 'authorizing', seconds: 3 },
      });
      desk.postpone();
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
    const { desk, views, settled } = await readyDesk({
      install: async (_version, { signal, onStep }) => {
        onStep('writing');
        desk.postpone();
        await Promise.resolve();
        isAborted = signal.aborted;
        return { kind: 'in-place', program: '/opt/program' };
      },
    });
    desk.install();
    await settled();
    expect(isAborted).toBe(false);
    expect(views.at(-1)).toEqual({ kind: 'installed', version: '2.0.0' });
  });

  test('the restart waits for an onboarding that has begun meanwhile', async () => {
    const { desk, views, deeds, settled, setOnboarding } = await readyDesk({
      install: () => {
        setOnboarding(true);
        return Promise.resolve({ kind: 'in-place', program: '/opt/program' });
      },
    });
    desk.install();
    await settled();
    expect(views.at(-1)).toEqual({ kind: 'installed', version: '2.0.0' });
    expect(deeds).not.toContain('ended for /opt/program');
    setOnboarding(false);
    expect(deeds.at(-1)).toBe('ended for /opt/program');
  });

  test('where unsaved text kept the app open, it is restarted when that is asked for', async () => {
    const { desk, deeds, settled } = await readyDesk();
    desk.install();
    await settled();
    deeds.length = 0;
    desk.install();
    expect(deeds).toEqual(['ended for /opt/program']);
  });
});
