import { err, ok, type Result } from './result.ts';

/**
 * Waits for a promise that has no end of its own, but no longer than `milliseconds`.
 * The work itself goes on: use this only where it cannot be cancelled. A rejection passes through.
 */
export async function withDeadline<Value>(
  work: Promise<Value>,
  milliseconds: number,
): Promise<Result<Value, 'timeout'>> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<Result<Value, 'timeout'>>((resolve) => {
    timer = setTimeout(() => {
      resolve(err('timeout'));
    }, milliseconds);
  });
  try {
    return await Promise.race([work.then((value) => ok(value)), timeout]);
  } finally {
    clearTimeout(timer);
  }
}
