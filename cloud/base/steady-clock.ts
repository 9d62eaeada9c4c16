import { dateNow, monotonicNow } from '../../shared/clock.ts';

/**
 * Milliseconds since 1970 by the date this process was started at, whatever anybody does to the date since: locks and lifetimes
 * last as long as they are to.
 */
export const steadyNow = (): number => Math.floor(performance.timeOrigin + monotonicNow());

/** How far the date has been moved since the start, in milliseconds. Slow corrections of the system are none. */
function moved(): number {
  const by = dateNow() - steadyNow();
  return Math.abs(by) < 1_000 ? 0 : by;
}

/** An instant of {@link steadyNow} as the date shows it: for what others read. */
export const toDate = (instant: number): number => instant + moved();

/** A date that others wrote, in milliseconds since 1970, as an instant of {@link steadyNow}. */
export const fromDate = (date: number): number => date - moved();
