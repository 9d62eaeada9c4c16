import type { Page } from '@playwright/test';
import { modes, setColours, setSize } from './gallery/modes.ts';
import { Stage } from './gallery/stage.ts';
import { states } from './gallery/states.ts';
import { cutOffIn } from './support/cut-off.ts';
import { expect, test } from './support/fixtures.ts';
import { colourViolationsIn, keepAxeIn, violationsIn } from './support/violations.ts';

/** So many tests share the states, so that workers can share the tests. */
const shares = 8;

/** The window of a small screen: at 400 % its page has 320 CSS pixels in width. */
const size = { width: 1280, height: 720 };

/** The page without its words: states that differ in nothing else are one to axe. */
async function shapeOf(page: Page): Promise<string> {
  const html = await page.locator('body').evaluate(({ outerHTML }: { outerHTML: string }) => outerHTML);
  return html
    .replaceAll(/>[^<]+</gu, '>word<')
    .replaceAll(/ (?:id|for|value|aria-(?:labelledby|describedby|valuetext))="[^"]+"/gu, '');
}

for (let share = 1; share <= shares; share += 1) {
  test(`every state is accessible, light, dark and enlarged (${share} of ${shares})`, async ({
    launch,
  }, testInfo) => {
    test.setTimeout(180_000);
    const running = await launch({
      settings: { dataFolder: testInfo.outputPath('home', 'data') },
      keyring: 'none',
    });
    const page = running.window;
    await keepAxeIn(page);
    const stage = await Stage.on(running);
    const seen = new Set<string>();
    // Neighbours are alike: they stay together.
    const own = states.filter((_, index) => Math.floor((index * shares) / states.length) === share - 1);
    for (const state of own) {
      await setSize(running, { size, zoom: 1 });
      await stage.show(state);
      const shape = await shapeOf(page);
      if (!seen.has(shape)) {
        seen.add(shape);
        await setColours(running, modes.light);
        expect.soft(await violationsIn(page), `${state.name}, light`).toEqual([]);
        await setColours(running, modes.dark);
        expect.soft(await colourViolationsIn(page), `${state.name}, dark`).toEqual([]);
      }
      for (const zoom of [2, 4]) {
        await setSize(running, { size, zoom });
        expect.soft(await cutOffIn(page), `${state.name}, zoom ${zoom * 100} %`).toEqual([]);
      }
    }
  });
}
