import type { RateLimit } from '../../shared/command.ts';

/** Counts calls against a limit; `now` tells milliseconds. */
export function createRate({ burst, perSecond }: RateLimit, now: () => number) {
  let left = burst;
  let seen = now();
  /** Whether one more call is within the limit; it is counted if so. */
  return function take(): boolean {
    const time = now();
    // A clock that was set back gives nothing and takes nothing.
    left = Math.min(burst, left + (Math.max(0, time - seen) / 1000) * perSecond);
    seen = time;
    if (left < 1) return false;
    left -= 1;
    return true;
  };
}
