import { err, ok, type Result } from '../result.ts';

export class TimeoutError extends Error {
  override readonly name = 'TimeoutError';

  constructor() {
    super('The deadline has passed.');
  }
}

/** Milliseconds. Timers fire immediately for more. */
const longestTimer = 2 ** 31 - 1;

export interface Deadline {
  /** Aborts with a {@link TimeoutError} or the outer signal's reason. */
  readonly signal: AbortSignal;
  readonly clear: () => void;
}

/**
 * Aborts after a timeout in milliseconds or with the outer signal. Has its own timer, because Node
 * 20 may collect `AbortSignal.any` over `AbortSignal.timeout` before it fires.
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

/** Even if the work ignores the signal. An aborted signal prevents its start. */
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

export async function withTimeout<Value>(
  milliseconds: number,
  work: (signal: AbortSignal) => Promise<Value>,
  outer?: AbortSignal,
): Promise<Value> {
  return withTimeoutSignal(milliseconds, (signal) => until(signal, work), outer);
}

/** For work that obeys its signal and returns its own result when it aborts. */
export async function withTimeoutSignal<Value>(
  milliseconds: number,
  work: (signal: AbortSignal) => Promise<Value>,
  outer?: AbortSignal,
): Promise<Value> {
  const { signal, clear } = startDeadline(milliseconds, outer);
  try {
    return await work(signal);
  } finally {
    clear();
  }
}

/** Does not cancel the work. */
export async function tryWithTimeout<Value>(
  milliseconds: number,
  work: Promise<Value>,
): Promise<Result<Value, 'timeout'>> {
  let own: AbortSignal | undefined;
  try {
    const value = await withTimeout(milliseconds, (signal) => {
      own = signal;
      return work;
    });
    return ok(value);
  } catch (error) {
    // A timeout of the work's own is rethrown.
    if (own?.aborted === true && error === own.reason) return err('timeout');
    throw error;
  }
}
