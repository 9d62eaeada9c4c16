/** Ids remembered at most, so that a flood of ids cannot grow it without end. */
const maxIds = 10_000;

/** Remembers message ids for `windowMs` milliseconds. `now` gives the time in milliseconds. */
export function createDuplicateWindow(windowMs: number, now: () => number) {
  const seen = new Map<string, number>();

  function forgetOld(): void {
    for (const [id, until] of seen) {
      if (until > now() && seen.size < maxIds) return;
      seen.delete(id);
    }
  }

  return {
    /** Whether the id came before within the window; does not remember it. */
    has: (id: string): boolean => (seen.get(id) ?? 0) > now(),
    /** Remembers an id from now on. */
    add(id: string): void {
      forgetOld();
      seen.delete(id);
      seen.set(id, now() + windowMs);
    },
  };
}
