// Which clock serves which purpose: docs/decisions/0016-time.md.

/** Milliseconds on a clock that nobody can set. It stands still while the machine sleeps; other processes read other figures. */
export const monotonicNow = (): number => performance.now();

/** The date, as people set it. It may jump at any moment, so it is for stamps and for what other machines wrote. */
export const wallClock = (): Date => new Date();

/** The date in milliseconds since 1970: like {@link wallClock}, for comparing with dates that others wrote. */
export const dateNow = (): number => wallClock().getTime();

/** A date in milliseconds since 1970; `NaN` where it is none. */
export const instantOf = (date: string | number | Date): number => new Date(date).getTime();

/**
 * How long ago the wall clock showed an instant, in milliseconds. `undefined` where nobody can tell: it is no date, or lies
 * in the future, so that a clock was set since.
 */
export function ageOf(instant: string | number | Date, now: Date = wallClock()): number | undefined {
  const age = instantOf(now) - instantOf(instant);
  return age >= 0 ? age : undefined;
}
