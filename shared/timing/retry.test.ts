import { describe, expect, test } from 'vitest';
import { err, ok } from '../result.ts';
import { pauseAfter, retry } from './retry.ts';

/** Time passes immediately and is recorded. */
function tools(random = 0.5) {
  const pauses: number[] = [];
  return {
    firstPause: 400,
    longestPause: 4_000,
    pauses,
    random: () => random,
    pause: (milliseconds: number, signal?: AbortSignal) => {
      pauses.push(milliseconds);
      return signal?.aborted === true ? Promise.reject(new Error('aborted')) : Promise.resolve();
    },
  };
}

const open = () => new AbortController().signal;

test('pauses double up to a limit, and are spread', () => {
  expect([1, 2, 3, 4, 5, 9].map((tries) => pauseAfter(tries, tools(1)))).toEqual([
    400, 800, 1_600, 3_200, 4_000, 4_000,
  ]);
  expect(pauseAfter(1, tools(0))).toBe(200);
});

describe('retrying', () => {
  test('goes on while it is worth it, and ends with what worked', async () => {
    const answers = [err('busy'), err('busy'), ok(7)];
    const used = tools();
    const result = await retry(
      () => Promise.resolve(answers.shift() ?? err('over')),
      (failure) => failure === 'busy',
      used,
      open(),
    );
    expect(result).toEqual(ok(7));
    expect(used.pauses).toEqual([300, 600]);
  });

  test('ends at once with a failure that would come again', async () => {
    const used = tools();
    expect(
      await retry(
        () => Promise.resolve(err('refused')),
        () => false,
        used,
        open(),
      ),
    ).toEqual(err('refused'));
    expect(used.pauses).toEqual([]);
  });

  test('ends with the last failure when the time is over between two tries, with the one before in a try', async () => {
    const abort = new AbortController();
    const used = tools();
    let tries = 0;
    const attempt = () => {
      tries += 1;
      if (tries === 3) abort.abort();
      return Promise.resolve(err(`busy ${tries}`));
    };
    expect(await retry(attempt, () => true, used, abort.signal)).toEqual(err('busy 2'));
    const pause = () => {
      throw new Error('aborted while waiting');
    };
    expect(
      await retry(
        () => Promise.resolve(err('busy')),
        () => true,
        { ...used, pause },
        open(),
      ),
    ).toEqual(err('busy'));
  });
});
