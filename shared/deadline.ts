import { err, ok, type Result } from './result.ts';

/** Something lasted longer than it may. */
export class TimeoutError extends Error {
  override readonly name = 'TimeoutError';

  constructor() {
    super('The deadline has passed.');
  }
}

/** Timers of Node and of browsers hold no more, in milliseconds; they fire at once for anything above. */
const longestTimer = 2 ** 31 - 1;

/** A signal that fires at a deadline. */
export interface Deadline {
  /** Fires with a {@link TimeoutError}, or earlier with the reason of the outer signal. */
  readonly signal: AbortSignal;
  /** Ends the timer and stops listening to the outer signal. To be called when nobody waits any more. */
  readonly clear: () => void;
}

/**
 * A signal that fires after so many milliseconds, or with the outer one. Its own timer holds on to it. The collector may
 * sweep `AbortSignal.any` over `AbortSignal.timeout` away before it fires (Node 20), and the wait then has no end.
 */
export function startDeadline(milliseconds: number, outer?: AbortSignal): Deadline {
  const end = new AbortController();
  const clear = () => {
    clearTimeout(timer);
    outer?.removeEventListener('abort', stop);
  };
  const stop = () => {
    clear();
    end.abort(outer?.reason);
  };
  const timer = setTimeout(
    () => {
      clear();
      end.abort(new TimeoutError());
    },
    Math.min(milliseconds, longestTimer),
  );
  outer?.addEventListener('abort', stop, { once: true });
  if (outer?.aborted === true) stop();
  return { signal: end.signal, clear };
}

/**
 * Waits for work until the signal fires, whether or not the work listens to it. Rejects as the work does, or with the reason of
 * the signal. Work whose signal has fired before does not begin.
 */
export async function until<Value>(
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<Value>,
): Promise<Value> {
  const reason = (): Error =>
    signal.reason instanceof Error ? signal.reason : new DOMException('The signal has fired.', 'AbortError');
  if (signal.aborted) throw reason();
  let fired: (() => void) | undefined;
  try {
    const ended = new Promise<never>((_resolve, reject) => {
      fired = () => {
        reject(reason());
      };
      signal.addEventListener('abort', fired, { once: true });
    });
    return await Promise.race([work(signal), ended]);
  } finally {
    if (fired) signal.removeEventListener('abort', fired);
  }
}

/**
 * Runs work that must be over after so many milliseconds, as {@link until} does: it rejects with a {@link TimeoutError} then, or
 * earlier with the reason of the outer signal.
 */
export async function withTimeout<Value>(
  milliseconds: number,
  work: (signal: AbortSignal) => Promise<Value>,
  outer?: AbortSignal,
): Promise<Value> {
  const { signal, clear } = startDeadline(milliseconds, outer);
  try {
    return await until(signal, work);
  } finally {
    clear();
  }
}

/**
 * Waits for a promise whose work cannot be cancelled, at most so many milliseconds: the work itself goes on. A rejection
 * passes through.
 */
export async function withDeadline<Value>(
  work: Promise<Value>,
  milliseconds: number,
): Promise<Result<Value, 'timeout'>> {
  let own: AbortSignal | undefined;
  try {
    const value = await withTimeout(milliseconds, (signal) => {
      own = signal;
      return work;
    });
    return ok(value);
  } catch (error) {
    // The work may have met a deadline of its own: that one passes through.
    if (own?.aborted === true && error === own.reason) return err('timeout');
    throw error;
  }
}
