import { setTimeout as wait } from 'node:timers/promises';
import type { Result } from '../result.ts';

/** Pauses in milliseconds. The first one doubles up to the longest. */
export interface Backoff {
  readonly firstPause: number;
  readonly longestPause: number;
  /** Rejects when the signal aborts. */
  readonly pause: (milliseconds: number, signal?: AbortSignal) => Promise<unknown>;
  /** From 0 up to 1. Lower values shorten the pause to half, so that clients do not return together. */
  readonly random: () => number;
}

export const createBackoff = (firstPause: number, longestPause: number, random = Math.random): Backoff => ({
  firstPause,
  longestPause,
  pause: (milliseconds, signal) => wait(milliseconds, undefined, signal && { signal }),
  random,
});

export const pauseAfter = (tries: number, { firstPause, longestPause, random }: Backoff) =>
  Math.min(longestPause, firstPause * 2 ** (tries - 1)) * (0.5 + random() / 2);

/**
 * Until it succeeds, an error is not worth a retry, or the signal aborts. Returns the last result,
 * or the one before if the signal cut the last attempt short.
 */
export async function retry<Value, Failure>(
  attempt: () => Promise<Result<Value, Failure>>,
  isWorthRetrying: (failure: Failure) => boolean,
  backoff: Backoff,
  signal?: AbortSignal,
): Promise<Result<Value, Failure>> {
  let before: Result<Value, Failure> | undefined;
  for (let tries = 1; ; tries += 1) {
    const result = await attempt();
    if (result.ok) return result;
    if (signal?.aborted === true) return before ?? result;
    if (!isWorthRetrying(result.problem)) return result;
    before = result;
    try {
      await backoff.pause(pauseAfter(tries, backoff), signal);
    } catch {
      // No time is left.
      return result;
    }
  }
}
