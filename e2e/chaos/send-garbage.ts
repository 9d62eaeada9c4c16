import { garbage } from './garbage.ts';
import type { GarbageTarget } from './garbage-targets.ts';

const atOnce = 25;

/** Milliseconds. */
const lifetime = 60;

export async function sendGarbage(
  targets: readonly GarbageTarget[],
  count: number,
  random: () => number,
): Promise<void> {
  for (let done = 0; done < count; done += atOnce) {
    // Drawn before any await, so that the seed alone decides.
    const tasks = Array.from({ length: Math.min(atOnce, count - done) }, (_none, n) => ({
      target: targets[(done + n) % targets.length],
      bytes: garbage(random),
    }));
    await Promise.all(tasks.flatMap(({ target, bytes }) => (target ? [target.send(bytes, lifetime)] : [])));
  }
}
