import { garbage } from './garbage.ts';
import type { Way } from './ways-to-ports.ts';

/** Connections at the same time. */
const atOnce = 25;

/** A connection that nobody closes is dropped after this time, in milliseconds. */
const patience = 60;

/** Opens so many connections with garbage, the ways in turn. */
export async function pourGarbage(ways: readonly Way[], count: number, random: () => number): Promise<void> {
  for (let done = 0; done < count; done += atOnce) {
    // Drawn before anything waits: the seed decides alone.
    const pours = Array.from({ length: Math.min(atOnce, count - done) }, (_none, n) => ({
      way: ways[(done + n) % ways.length],
      bytes: garbage(random),
    }));
    await Promise.all(pours.flatMap(({ way, bytes }) => (way ? [way.pour(bytes, patience)] : [])));
  }
}
