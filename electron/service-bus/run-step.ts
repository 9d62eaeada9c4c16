import { withTimeout } from '../../shared/timing/deadline.ts';
import type { ServiceBusProblem } from '../../shared/problem.ts';
import { err, type Result } from '../../shared/result.ts';
import { stepDeadline } from './deadlines.ts';
import { problemFromError, type ErrorContext } from './problem-from-error.ts';

export type ActionError = ServiceBusProblem | { code: 'cancelled' };

/**
 * Runs one step within its deadline and maps its errors. Returns `cancelled` if the caller's
 * `signal` fired. Work that ignores its signal continues.
 */
export async function runStep<Value, Failure extends ServiceBusProblem>(
  signal: AbortSignal,
  context: ErrorContext,
  work: (step: AbortSignal) => Promise<Result<Value, Failure>>,
): Promise<Result<Value, ActionError>> {
  try {
    return await withTimeout(stepDeadline, work, signal);
  } catch (error) {
    return err(signal.aborted ? { code: 'cancelled' } : problemFromError(error, context));
  }
}
