import { join } from 'node:path';
import { writeFile } from 'node:fs/promises';
import { chromium, type Browser, type Page } from '@playwright/test';
import { switchesForThisMachine } from '../../../scripts/run/chromium-switches.mjs';
import { startProcess } from '../../../scripts/run/processes.mjs';
import { unusedPort } from '../../faults/servers/listening.ts';
import { appEnvironment } from '../../support/app/app-environment.ts';
import { contentOf, type LaunchOptions } from '../../support/app/launch-app.ts';
import { electronProgram } from '../../support/system/electron-program.ts';
import { until } from '../../support/until.ts';
import { watchStopsFromOutside } from './longest-stop.ts';

export interface DetachedApp {
  readonly page: Page;
  readonly close: () => Promise<void>;
  readonly longestStop: () => number;
}

const longestStart = 30_000;

/** Also if it starts itself again. */
export async function openDetached({
  settings,
  home,
  env = {},
}: Pick<LaunchOptions, 'settings' | 'home' | 'env'>): Promise<DetachedApp> {
  const port = await unusedPort();
  const file = join(home, 'settings.json');
  await writeFile(file, contentOf(settings));
  const args = ['.', ...switchesForThisMachine(), `--remote-debugging-port=${String(port)}`];
  const running = startProcess(electronProgram(), args, {
    env: appEnvironment(home, { ...env, QUADRA_SETTINGS: file }),
  });
  let browser: Browser | undefined;
  let page: Page | undefined;
  try {
    await until(
      `the window\n${running.output()}`,
      async () => {
        browser ??= await chromium.connectOverCDP(`http://127.0.0.1:${String(port)}`).catch(() => undefined);
        page = browser?.contexts()[0]?.pages()[0];
        return page !== undefined;
      },
      longestStart,
    );
    if (browser === undefined || page === undefined) throw new Error('No window.');
    const stops = await watchStopsFromOutside(browser);
    return {
      page,
      longestStop: stops.longest,
      async close() {
        await stops.end();
        await browser?.close();
        await running.stop();
      },
    };
  } catch (error) {
    await running.stop();
    throw error;
  }
}
