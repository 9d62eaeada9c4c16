import { startDeadline } from '../../shared/timing/deadline.ts';

/** In milliseconds. */
export const stepDeadline = 4_000;

/** In milliseconds. */
export const actionDeadline = 30_000;

/** For work that obeys its signal, which fires after `milliseconds` or with the caller's. */
export async function underDeadline<Value>(
  milliseconds: number,
  signal: AbortSignal,
  work: (bounded: AbortSignal) => Promise<Value>,
): Promise<Value> {
  const { signal: bounded, clear } = startDeadline(milliseconds, signal);
  try {
    return await work(bounded);
  } finally {
    clear();
  }
}
