import { withTimeout } from '../../shared/deadline.ts';
import type { HubProblem } from '../../shared/problem.ts';
import { err, type Result } from '../../shared/result.ts';
import { stepDeadline } from './deadlines.ts';
import { problemFromError, type Place } from './problem-from-error.ts';

/** What an action on the hub can end with besides a value: a problem of the hub, or the caller's own cancellation. */
export type HubFailure = HubProblem | { code: 'cancelled' };

/**
 * Runs one step within its deadline. What it throws, and the deadline, become a problem of that place; the answer is
 * `cancelled` when the caller's `signal` fired. Work that does not listen to its signal is left behind.
 */
export async function bounded<Value, Failure extends HubProblem>(
  signal: AbortSignal,
  place: Place,
  work: (step: AbortSignal) => Promise<Result<Value, Failure>>,
): Promise<Result<Value, HubFailure>> {
  try {
    return await withTimeout(stepDeadline, work, signal);
  } catch (error) {
    return err(signal.aborted ? { code: 'cancelled' } : problemFromError(error, place));
  }
}
