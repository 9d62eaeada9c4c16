// docs/decisions/0016-time.md says which clock to use.

/**
 * Milliseconds, comparable within this process only. Setting the date does not change it; sleep
 * stops it.
 */
export const monotonicNow = (): number => performance.now();

/** The date as people set it. It may jump, so use it for timestamps only. */
export const wallClock = (): Date => new Date();

/** {@link wallClock} in milliseconds since 1970. */
export const dateNow = (): number => wallClock().getTime();

/** Milliseconds since 1970, or `NaN` for an invalid date. */
export const instantOf = (date: string | number | Date): number => new Date(date).getTime();

/** Age of a timestamp in milliseconds. Undefined for an invalid date or one in the future. */
export function ageOf(instant: string | number | Date, now: Date = wallClock()): number | undefined {
  const age = instantOf(now) - instantOf(instant);
  return age >= 0 ? age : undefined;
}
