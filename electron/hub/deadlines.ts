import { setMaxListeners } from 'node:events';

/** Longest wait for one step of a conversation with the hub, in milliseconds. */
export const stepDeadline = 4_000;

/** Longest action on the hub from its first step to its last, in milliseconds. */
export const actionDeadline = 30_000;

/**
 * The caller's signal, which also fires when so many milliseconds have passed. Made by hand: what `AbortSignal.any` makes of
 * a timeout may be swept away by Node 20's garbage collector before it fires, and the wait then has no end.
 */
export function within(milliseconds: number, signal: AbortSignal): AbortSignal {
  const end = new AbortController();
  if (signal.aborted) {
    end.abort(signal.reason);
    return end.signal;
  }
  const stop = () => {
    clearTimeout(timer);
    end.abort(signal.reason);
  };
  const timer = setTimeout(() => {
    signal.removeEventListener('abort', stop);
    end.abort(new DOMException('The deadline has passed', 'TimeoutError'));
  }, milliseconds);
  // A deadline that nobody waits for any more does not keep the process alive.
  timer.unref();
  // Each of an action's many steps listens until its own deadline: no leak to warn of.
  setMaxListeners(0, signal);
  signal.addEventListener('abort', stop, { once: true });
  return end.signal;
}

/** The caller's signal, which also fires when the step has lasted too long. */
export const stepSignal = (signal: AbortSignal) => within(stepDeadline, signal);
