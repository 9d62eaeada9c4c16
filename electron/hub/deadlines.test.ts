import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { within } from './deadlines.ts';

/** Node hands its collector out only when told to. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
}

describe('a deadline', () => {
  test('fires, also when it is built upon another and the garbage collector runs meanwhile', async () => {
    let fired = '';
    within(3_000, within(200, new AbortController().signal)).addEventListener('abort', ({ target }) => {
      if (target instanceof AbortSignal) fired = (target.reason as Error).name;
    });
    for (let round = 0; round < 6; round += 1) {
      collectGarbage();
      await pause(60);
    }
    expect(fired).toBe('TimeoutError');
  });

  test("passes the caller's own end on at once, with its reason", () => {
    const caller = new AbortController();
    const signal = within(60_000, caller.signal);
    caller.abort('enough');
    expect([signal.aborted, signal.reason]).toEqual([true, 'enough']);
    expect(within(60_000, caller.signal).aborted).toBe(true);
  });

  test('has as many steps as an action takes, without a warning', async () => {
    const warned = new Promise<Error>((resolve) => process.once('warning', resolve));
    const action = within(60_000, new AbortController().signal);
    for (let step = 0; step < 30; step += 1) within(60_000, action);
    expect(await Promise.race([warned, pause(50, 'silence')])).toBe('silence');
  });
});
