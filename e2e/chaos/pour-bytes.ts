import { garbage } from './garbage.ts';
import type { Way } from './ways-to-ports.ts';

const atOnce = 25;

/** Milliseconds. */
const patience = 60;

export async function pourGarbage(ways: readonly Way[], count: number, random: () => number): Promise<void> {
  for (let done = 0; done < count; done += atOnce) {
    // Drawn before any await, so that the seed alone decides.
    const pours = Array.from({ length: Math.min(atOnce, count - done) }, (_none, n) => ({
      way: ways[(done + n) % ways.length],
      bytes: garbage(random),
    }));
    await Promise.all(pours.flatMap(({ way, bytes }) => (way ? [way.pour(bytes, patience)] : [])));
  }
}
