import { dateNow, instantOf } from './clock.ts';
import { withTimeout } from './deadline.ts';

/** Shortest and longest pause between two renewals, in milliseconds. Service Bus locks for 5 s at least. */
const shortestPause = 500;
const longestPause = 2_000;

/** A renewal may take this long, in milliseconds. */
const renewalDeadline = 10_000;

/** So many renewals in a row fail before the lock is given up: its connection may be gone without a word. */
const mostFailures = 3;

/** A lock that Service Bus gives, and how to have it last longer. */
export interface RenewableLock {
  /** Its end by the clock of Service Bus; undefined where it was not told. */
  readonly until: Date | undefined;
  /** Asks for more time and tells the new end. */
  readonly renew: (signal: AbortSignal) => Promise<Date>;
  /** Hears of each renewal that failed. */
  readonly onFailure: (error: unknown) => void;
}

/**
 * How long to wait with the next renewal, in milliseconds. The end of a lock is a date of another computer. Where our clock
 * is ahead it seems past, and where it is behind it seems far away: hence the limits.
 */
function pauseBeforeRenewal(until: Date | undefined): number {
  const left = until === undefined ? 0 : instantOf(until) - dateNow();
  return Math.min(Math.max(left / 2, shortestPause), longestPause);
}

/**
 * Renews a lock until the returned function is called. The SDK's own renewal goes by the date alone: with a clock that is
 * ahead it renews without a pause, with one that is behind too late.
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
    // Who holds the lock keeps the process alive.
    timer.unref();
  }

  wait(until);
  return () => {
    clearTimeout(timer);
    over.abort();
  };
}
