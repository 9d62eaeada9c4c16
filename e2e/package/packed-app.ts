import { chromium, type Page } from '@playwright/test';
import type { RunningProcess } from '../../scripts/run/processes.mjs';
import { firstMatch } from '../support/first-match.ts';
import { until } from '../support/until.ts';

export interface PackedApp {
  readonly window: Page;
  /** Closes the window and waits up to 10 s for the exit. */
  readonly close: () => Promise<void>;
}

/** Chromium's remote debugging, since the fuses block Node's inspector. */
export const drivable = ['--remote-debugging-port=0'];

export async function driveApp(program: RunningProcess): Promise<PackedApp> {
  const [, url = ''] = await firstMatch(program, /DevTools listening on (ws:\S+)/u, 20_000);
  const { window, leave } = await connect(url);
  return {
    window,
    async close() {
      let ended = false;
      void program.ended.then(() => {
        ended = true;
      });
      // The connection may close before the reply.
      await window.close().catch(() => undefined);
      await until('the end of the program', () => ended);
      await leave();
    },
  };
}

export async function connect(url: string): Promise<{ window: Page; leave: () => Promise<void> }> {
  const browser = await chromium.connectOverCDP(url, { noDefaults: true, timeout: 10_000 });
  const pages = () => browser.contexts().flatMap((context) => context.pages());
  const isMain = (page: Page) => page.url().startsWith('app://quadra/index.html');
  await until('the window', () => pages().some(isMain), 15_000);
  const window = pages().find(isMain);
  if (window === undefined) throw new Error('The window is gone.');
  return { window, leave: () => browser.close() };
}
