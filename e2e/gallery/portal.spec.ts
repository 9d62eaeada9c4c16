import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { inRoot } from '../../scripts/setup/paths.mjs';
import { Portal } from '../pages/portal.ts';
import { walkThePortal } from '../pages/portal-walk.ts';
import { newPerson, test } from '../support/portal-fixtures.ts';

/** At 200 % a window of 1280 × 720 has half as many CSS pixels. */
const modes = {
  light: { colorScheme: 'light', viewport: { width: 1280, height: 900 }, fullPage: true },
  dark: { colorScheme: 'dark', viewport: { width: 1280, height: 900 }, fullPage: true },
  'zoom-200': {
    colorScheme: 'light',
    viewport: { width: 640, height: 360 },
    deviceScaleFactor: 2,
    fullPage: true,
  },
  '1280x720': { colorScheme: 'light', viewport: { width: 1280, height: 720 }, fullPage: false },
} as const;

for (const [name, { fullPage, ...look }] of Object.entries(modes)) {
  test(`Pictures of every page of the portal: ${name}`, async ({ browser, cloud }) => {
    test.setTimeout(120_000);
    const folder = inRoot('artifacts', 'portal', name);
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    const context = await newPerson(browser, cloud, look);
    const page = await context.newPage();
    await page.goto('/');
    let count = 0;
    await walkThePortal(new Portal(page), cloud, async (state) => {
      count += 1;
      const path = join(folder, `${String(count).padStart(2, '0')}-${state}.png`);
      await page.screenshot({ path, fullPage, animations: 'disabled' });
    });
    await context.close();
  });
}
