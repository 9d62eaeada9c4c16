import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from '@playwright/test';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { switchesForThisMachine } from '../../scripts/run/chromium-switches.mjs';
import { appEnvironment } from './app/app-environment.ts';
import { browserProgram } from './system/browser-program.ts';
import type { TestCloud } from './cloud.ts';
import { test as base } from './fixtures.ts';

export const newPerson = (
  browser: Browser,
  { ready }: TestCloud,
  look: Pick<BrowserContextOptions, 'colorScheme' | 'deviceScaleFactor' | 'viewport'> = {},
): Promise<BrowserContext> =>
  browser.newContext({
    baseURL: ready.portal.url,
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    viewport: { width: 1280, height: 720 },
    reducedMotion: 'reduce',
    ...look,
  });

interface PerTest {
  portal: Page;
}

interface PerWorker {
  /** A visible browser on the worker's screen, where it shares the app's clipboard. */
  browser: Browser;
}

export { expect } from '@playwright/test';

export const test = base.extend<PerTest & { context: BrowserContext }, PerWorker>({
  browser: [
    async ({ display }, use) => {
      const home = await mkdtemp(join(tmpdir(), 'quadra-browser-'));
      const browser = await chromium.launch({
        ...browserProgram(),
        headless: false,
        chromiumSandbox: true,
        args: [...switchesForThisMachine(), '--disable-gpu', '--hide-scrollbars'],
        env: appEnvironment(home, display),
      });
      await use(browser);
      await browser.close();
      await rm(home, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 30_000 },
  ],

  context: async ({ browser, cloud }, use) => {
    const context = await newPerson(browser, cloud);
    await use(context);
    await context.close();
  },

  portal: async ({ context }, use) => {
    const page = await context.newPage();
    await page.goto('/');
    await use(page);
  },
});
