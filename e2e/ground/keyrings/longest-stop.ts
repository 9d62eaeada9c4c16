import type { ElectronApplication } from '@playwright/test';

/** Milliseconds. */
const beat = 5;

interface Heart {
  longestStop?: number;
}

/** Counts from the start of our code. */
export async function watchStops(app: ElectronApplication): Promise<void> {
  await app.evaluate((_electron, pause) => {
    const heart = globalThis as Heart;
    let last = performance.now();
    heart.longestStop = 0;
    setInterval(() => {
      const now = performance.now();
      heart.longestStop = Math.max(heart.longestStop ?? 0, now - last - pause);
      last = now;
    }, pause);
  }, beat);
}

/** Since the last question. */
export const longestStop = (app: ElectronApplication): Promise<number> =>
  app.evaluate(() => {
    const heart = globalThis as Heart;
    const longest = heart.longestStop ?? 0;
    heart.longestStop = 0;
    return longest;
  });
