import { withTimeout } from '../../shared/timing/deadline.ts';
import type { ServiceBusProblem } from '../../shared/problem.ts';
import { err, type Result } from '../../shared/result.ts';
import { stepDeadline } from './deadlines.ts';
import { problemFromError, type ErrorContext } from './problem-from-error.ts';

export type ActionError = ServiceBusProblem | { code: 'cancelled' };

/**
 * Runs one step within its deadline and maps its errors by `context`. Returns `cancelled` if the
 * caller's `signal` fired. Work that ignores its signal continues.
 */
export async function runStep<Value, Failure extends ServiceBusProblem>(
  signal: AbortSignal,
  context: ErrorContext | ((error: unknown) => ServiceBusProblem),
  work: (step: AbortSignal) => Promise<Result<Value, Failure>>,
): Promise<Result<Value, ActionError>> {
  try {
    return await withTimeout(stepDeadline, work, signal);
  } catch (error) {
    if (signal.aborted) return err({ code: 'cancelled' });
    return err(typeof context === 'function' ? context(error) : problemFromError(error, context));
  }
}
