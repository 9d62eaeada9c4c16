import { dateNow, epochMilliseconds } from './clock.ts';
import { withTimeout } from './deadline.ts';

/** Limits in milliseconds. A Service Bus lock lasts at least 5 s. */
const shortestPause = 500;
const longestPause = 2_000;

/** In milliseconds. */
const renewalDeadline = 10_000;

/** After these the connection counts as dead. */
const mostFailures = 3;

export interface RenewableLock {
  /** By the clock of Service Bus. */
  readonly until: Date | undefined;
  /** Returns the new end. */
  readonly renew: (signal: AbortSignal) => Promise<Date>;
  readonly onFailure: (error: unknown) => void;
}

/** Limited, because the end comes from another computer's clock. */
function pauseBeforeRenewal(until: Date | undefined): number {
  const left = until === undefined ? 0 : epochMilliseconds(until) - dateNow();
  return Math.min(Math.max(left / 2, shortestPause), longestPause);
}

/**
 * Renews until the returned function is called. The SDK trusts the date alone: a fast clock makes
 * it renew without pause, a slow one too late.
 */
export function keepLocked({ until, renew, onFailure }: RenewableLock): () => void {
  const over = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let failures = 0;

  async function renewOnce(): Promise<void> {
    let next: Date | undefined;
    try {
      next = await withTimeout(renewalDeadline, renew, over.signal);
      failures = 0;
    } catch (error) {
      if (over.signal.aborted) return;
      failures += 1;
      onFailure(error);
    }
    if (!over.signal.aborted && failures < mostFailures) wait(next);
  }

  function wait(end: Date | undefined): void {
    timer = setTimeout(() => {
      // Never rejects.
      void renewOnce();
    }, pauseBeforeRenewal(end));
    // The lock's owner keeps the process alive.
    timer.unref();
  }

  wait(until);
  return () => {
    clearTimeout(timer);
    over.abort();
  };
}
