/** A manual clock in Unix milliseconds. */
export function createClock(start = Date.UTC(2026, 10, 23)) {
  let instant = start;
  return {
    now: () => instant,
    advance(milliseconds: number): void {
      instant += milliseconds;
    },
  };
}
