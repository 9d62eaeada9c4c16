import { setTimeout as pause } from 'node:timers/promises';

/** Waits for a condition that nobody announces; rejects when it does not hold in time. A look that hangs is not cut short. */
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
