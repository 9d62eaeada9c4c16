import { startDeadline } from '../../shared/deadline.ts';

/** Longest wait for one step of a conversation with the hub, in milliseconds. */
export const stepDeadline = 4_000;

/** Longest action on the hub from its first step to its last, in milliseconds. */
export const actionDeadline = 30_000;

/**
 * Runs work that keeps to its signal and says itself what an end means. The signal fires after so many milliseconds, or with
 * the caller's.
 */
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
