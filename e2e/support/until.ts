import { setTimeout as pause } from 'node:timers/promises';

/** Rejects on timeout. A call that hangs is not interrupted. */
export async function until(
  what: string,
  holds: () => Promise<boolean> | boolean,
  withinMs = 10_000,
): Promise<void> {
  const end = Date.now() + withinMs;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`${what}: not within ${withinMs} ms.`);
    await pause(20);
  }
}
