import { getEventListeners } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { startDeadline, TimeoutError, tryWithTimeout, withTimeout, withTimeoutSignal } from './deadline.ts';
import { collectGarbage } from '../testing/collect-garbage.ts';

const never = () => new Promise<never>(() => undefined);

async function sweepFor(milliseconds: number): Promise<void> {
  for (let waited = 0; waited < milliseconds; waited += 20) {
    collectGarbage();
    await pause(20);
  }
}

/** Ends only by its signal. */
const silent = (signal: AbortSignal) =>
  new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => {
      reject(new Error('heard'));
    });
  });

afterEach(() => {
  vi.useRealTimers();
});

describe('a deadline', () => {
  test('fires upon another one, although the heap is swept meanwhile and nobody else holds it', async () => {
    let reason: unknown;
    const outer = startDeadline(150);
    startDeadline(3_000, outer.signal).signal.addEventListener('abort', ({ target }) => {
      if (target instanceof AbortSignal) reason = target.reason;
    });
    await sweepFor(300);
    expect(reason).toBeInstanceOf(TimeoutError);
  });

  test('ends work that listens to nothing, under an outer signal and a swept heap', async () => {
    const ended = withTimeout(100, never, new AbortController().signal).catch((error: unknown) => error);
    await sweepFor(300);
    expect(await Promise.race([ended, Promise.resolve('still waiting')])).toBeInstanceOf(TimeoutError);
  });

  test('passes the reason of the outer signal on, and begins no work that was called off before', async () => {
    const caller = new AbortController();
    const waiting = withTimeout(60_000, silent, caller.signal);
    caller.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
    const begun = vi.fn(never);
    await expect(withTimeout(60_000, begun, caller.signal)).rejects.toThrow('enough');
    expect(begun).not.toHaveBeenCalled();
    await expect(withTimeout(60_000, never, AbortSignal.abort('a text'))).rejects.toThrow('fired');
  });

  test('gives what the work gives, and its failure, a deadline of its own included', async () => {
    expect(await withTimeout(1_000, () => Promise.resolve(7))).toBe(7);
    await expect(withTimeout(1_000, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await tryWithTimeout(1_000, Promise.resolve(7))).toEqual({ ok: true, value: 7 });
    expect(await tryWithTimeout(10, never())).toEqual({ ok: false, problem: 'timeout' });
    await expect(tryWithTimeout(1_000, withTimeout(10, never))).rejects.toThrow(TimeoutError);
  });

  test('lets work that obeys its signal answer at the deadline, whatever it says', async () => {
    const asked = (signal: AbortSignal) =>
      new Promise<unknown>((resolve) => {
        signal.addEventListener('abort', () => {
          resolve(signal.reason);
        });
      });
    expect(await withTimeoutSignal(10, asked)).toBeInstanceOf(TimeoutError);
    const caller = new AbortController();
    const waiting = withTimeoutSignal(60_000, asked, caller.signal);
    caller.abort('enough');
    expect(await waiting).toBe('enough');
    expect(getEventListeners(caller.signal, 'abort')).toEqual([]);
  });

  test('leaves nothing behind: no timer, no listener, no rejection that nobody handles', async () => {
    const unhandled = vi.fn();
    process.on('unhandledRejection', unhandled);
    const caller = new AbortController();
    for (let step = 0; step < 30; step += 1) await withTimeout(60_000, () => pause(0), caller.signal);
    await expect(
      withTimeout(10, (signal) => silent(signal).finally(() => pause(20)), caller.signal),
    ).rejects.toThrow(TimeoutError);
    await pause(60);
    process.off('unhandledRejection', unhandled);
    expect(unhandled).not.toHaveBeenCalled();
    expect(getEventListeners(caller.signal, 'abort')).toEqual([]);
    vi.useFakeTimers();
    await withTimeout(60_000, () => Promise.resolve());
    expect(vi.getTimerCount()).toBe(0);
  });

  test('beyond what a timer holds does not fire at once', async () => {
    expect(await withTimeout(2 ** 40, () => pause(30, 'done'))).toBe('done');
  });
});
