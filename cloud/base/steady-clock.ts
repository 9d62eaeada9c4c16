import { dateNow, monotonicNow } from '../../shared/timing/clock.ts';

/** Unix milliseconds, unaffected by clock changes after start. */
export const steadyNow = (): number => Math.floor(performance.timeOrigin + monotonicNow());

/** In milliseconds. Ignores slow corrections. */
function moved(): number {
  const by = dateNow() - steadyNow();
  return Math.abs(by) < 1_000 ? 0 : by;
}

/** To the wall clock, for others to read. */
export const toDate = (instant: number): number => instant + moved();

/** From the wall clock (Unix milliseconds). */
export const fromDate = (date: number): number => date - moved();
