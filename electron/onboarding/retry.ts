import { setTimeout as wait } from 'node:timers/promises';
import type { Result } from '../../shared/result.ts';

/** First pause and longest pause between two tries, in milliseconds. */
const firstPause = 400;
const longestPause = 4_000;

/** What retrying works with; a test brings its own time and chance. */
export interface RetryTools {
  /** Waits so many milliseconds. Rejects when the signal fires. */
  readonly pause: (milliseconds: number, signal: AbortSignal) => Promise<unknown>;
  /** A number from 0 up to 1. */
  readonly random: () => number;
}

/** Real time and chance. */
export const realRetryTools: RetryTools = {
  pause: (milliseconds, signal) => wait(milliseconds, undefined, { signal }),
  random: Math.random,
};

/**
 * The pause after so many failed tries, in milliseconds: twice as long each time, and spread so that desks do not come
 * back together.
 */
export const pauseAfter = (tries: number, random: () => number) =>
  Math.min(longestPause, firstPause * 2 ** (tries - 1)) * (0.5 + random() / 2);

/**
 * Tries until it works, until a failure is not worth another try, or until the signal fires. The last result counts, but a
 * try that the signal cut short has met nothing: then the failure before it counts.
 */
export async function retry<Value, Failure>(
  attempt: () => Promise<Result<Value, Failure>>,
  isWorthAnotherTry: (failure: Failure) => boolean,
  signal: AbortSignal,
  { pause, random }: RetryTools,
): Promise<Result<Value, Failure>> {
  let before: Result<Value, Failure> | undefined;
  for (let tries = 1; ; tries += 1) {
    const result = await attempt();
    if (result.ok) return result;
    if (signal.aborted) return before ?? result;
    if (!isWorthAnotherTry(result.problem)) return result;
    before = result;
    try {
      await pause(pauseAfter(tries, random), signal);
    } catch {
      // No time is left: what the last try met is the answer.
      return result;
    }
  }
}
