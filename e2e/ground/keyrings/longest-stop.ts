import { readdirSync, readFileSync } from 'node:fs';
import type { Browser, ElectronApplication } from '@playwright/test';

/** Milliseconds. */
const beat = 5;

interface Heart {
  longestStop?: number;
}

/** Without what the thread waited for a processor. */
export async function watchStops(app: ElectronApplication): Promise<void> {
  await app.evaluate((_electron, pause) => {
    const heart = globalThis as Heart;
    const { readFileSync: read } = process.getBuiltinModule('node:fs');
    const waited = () => Number(read('/proc/self/schedstat', 'utf8').split(' ')[1]) / 1e6;
    let last = performance.now() - waited();
    heart.longestStop = 0;
    setInterval(() => {
      const now = performance.now() - waited();
      heart.longestStop = Math.max(heart.longestStop ?? 0, now - last - pause);
      last = now;
    }, pause);
  }, beat);
}

export const longestStop = (app: ElectronApplication): Promise<number> =>
  app.evaluate(() => {
    const heart = globalThis as Heart;
    const longest = heart.longestStop ?? 0;
    heart.longestStop = 0;
    return longest;
  });

function threadsOf(main: number): readonly string[] {
  const all = readdirSync(`/proc/${String(main)}/task`).map((id) => `/proc/${String(main)}/task/${id}`);
  const onTheWay = all.filter((thread) => readFileSync(`${thread}/comm`, 'utf8').startsWith('Chrome_'));
  return [`/proc/${String(main)}/task/${String(main)}`, ...onTheWay, '/proc/self'];
}

const waitedBy = (threads: readonly string[]) =>
  threads.reduce(
    (sum, thread) => sum + Number(readFileSync(`${thread}/schedstat`, 'utf8').split(' ')[1]) / 1e6,
    0,
  );

/** Chromium answers on Node's thread. */
export async function watchStopsFromOutside(browser: Browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const threads = threadsOf(processInfo.find(({ type }) => type === 'browser')?.id ?? 0);
  let longest = 0;
  const over = new AbortController();
  const work = (async () => {
    while (!over.signal.aborted) {
      const asked = performance.now() - waitedBy(threads);
      await session.send('Browser.getVersion');
      longest = Math.max(longest, performance.now() - waitedBy(threads) - asked);
      await new Promise((resolve) => setTimeout(resolve, beat));
    }
  })();
  return {
    longest: () => longest,
    async end() {
      over.abort();
      await work.catch(() => undefined);
    },
  };
}
