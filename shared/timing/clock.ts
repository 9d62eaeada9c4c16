// docs/decisions/0016-time.md says which clock to use.

/** Ignores changes of the date, stops during sleep. */
export const monotonicNow = (): number => performance.now();

/** May jump, so use it for timestamps only. */
export const wallClock = (): Date => new Date();

/** {@link wallClock} in milliseconds since 1970. */
export const dateNow = (): number => wallClock().getTime();

/** `NaN` for an invalid date. */
export const epochMilliseconds = (date: string | number | Date): number => new Date(date).getTime();

/** Milliseconds. Undefined for an invalid date or one in the future. */
export function ageOf(timestamp: string | number | Date, now: Date = wallClock()): number | undefined {
  const age = epochMilliseconds(now) - epochMilliseconds(timestamp);
  return age >= 0 ? age : undefined;
}
