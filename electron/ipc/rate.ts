import type { RateLimit } from '../../shared/command.ts';

/** Token bucket. `now` is in milliseconds. */
export function createRate({ burst, perSecond }: RateLimit, now: () => number) {
  let left = burst;
  let seen = now();
  /** Takes a token if there is one. */
  return function take(): boolean {
    const time = now();
    // The clock may have been set back.
    left = Math.min(burst, left + (Math.max(0, time - seen) / 1000) * perSecond);
    seen = time;
    if (left < 1) return false;
    left -= 1;
    return true;
  };
}
