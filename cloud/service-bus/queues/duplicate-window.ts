/** Bounds memory. */
const maxIds = 10_000;

/** Times are in milliseconds. */
export function createDuplicateWindow(windowMs: number, now: () => number) {
  const seen = new Map<string, number>();

  function forgetOld(): void {
    for (const [id, until] of seen) {
      if (until > now() && seen.size < maxIds) return;
      seen.delete(id);
    }
  }

  return {
    has: (id: string): boolean => (seen.get(id) ?? 0) > now(),
    add(id: string): void {
      forgetOld();
      seen.delete(id);
      seen.set(id, now() + windowMs);
    },
  };
}
