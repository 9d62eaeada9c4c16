// Which clock tells what: decision 95.

/** Milliseconds on a clock that nobody can set. It stands still while the machine sleeps; other processes read other figures. */
export const monotonicNow = (): number => performance.now();

/** The date, as people set it. It may jump at any moment, so it is for stamps and for what other machines wrote. */
export const wallClock = (): Date => new Date();

/**
 * How long ago the wall clock showed an instant, in milliseconds. `undefined` where nobody can tell: it is no date, or lies
 * in the future, so that a clock was set since.
 */
export function ageOf(instant: string | number | Date, now: Date = wallClock()): number | undefined {
  const age = now.getTime() - new Date(instant).getTime();
  return age >= 0 ? age : undefined;
}
