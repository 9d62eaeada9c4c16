import type { Page } from '@playwright/test';
import { modes, setColours, setSize } from './gallery/modes.ts';
import { GalleryWindow } from './gallery/gallery-window.ts';
import { states } from './gallery/states.ts';
import { cutOffIn } from './support/app/cut-off.ts';
import { expect, test } from './support/fixtures.ts';
import { colourViolationsIn, keepAxeIn, structureViolationsIn } from './support/app/violations.ts';

/** Enough tests for all workers; few enough to examine similar states once. */
const shares = 3;

/** At 400 % the page is 320 CSS pixels wide (WCAG 2.2, 1.4.10). */
const size = { width: 1280, height: 720 };

/** The page without text. Axe treats states of one shape alike. */
async function shapeOf(page: Page): Promise<string> {
  // A locator would inject its engine into every page.
  const html = await page.evaluate<string>('document.body.outerHTML');
  return html
    .replaceAll(/>[^<]+</gu, '>word<')
    .replaceAll(/ (?:id|for|value|aria-(?:labelledby|describedby|valuetext))="[^"]+"/gu, '');
}

/** All that decides colours: the attributes, except texts, of each element and its ancestors. */
const coloursOf = (page: Page) =>
  page.evaluate(() => {
    const { document } = globalThis as unknown as DrawnPage;
    const words = /^(?:id|for|value|title|placeholder|aria-(?:label|labelledby|describedby|valuetext))$/u;
    const looksOf = ({ tagName, attributes }: Drawn) => [
      tagName,
      ...[...attributes].filter(({ name }) => !words.test(name)).map(({ name, value }) => `${name}=${value}`),
    ];
    const pathOf = (element: Drawn | null): string =>
      element === null ? '' : [pathOf(element.parentElement), ...looksOf(element)].join('>');
    return [...new Set([...document.querySelectorAll('body *')].map(pathOf))];
  });

/** The tests are compiled without the page's types. */
interface Drawn {
  readonly tagName: string;
  readonly parentElement: Drawn | null;
  readonly attributes: Iterable<{ readonly name: string; readonly value: string }>;
}

interface DrawnPage {
  readonly document: { querySelectorAll(selector: string): Iterable<Drawn> };
}

for (let share = 1; share <= shares; share += 1) {
  test(`every state is accessible, light, dark and enlarged (${share} of ${shares})`, async ({
    launch,
  }, testInfo) => {
    test.setTimeout(400_000);
    const running = await launch({
      settings: { dataFolder: testInfo.outputPath('home', 'data') },
      keyring: 'none',
    });
    const page = running.window;
    await keepAxeIn(page);
    const gallery = await GalleryWindow.on(running);
    const seen = { shapes: new Set<string>(), colours: new Set<string>() };
    // Adjacent states are alike and share a test.
    const own = states.filter((_, index) => Math.floor((index * shares) / states.length) === share - 1);
    for (const state of own) {
      await setSize(running, { size, zoom: 1 });
      await gallery.show(state);
      const shape = await shapeOf(page);
      if (!seen.shapes.has(shape)) {
        seen.shapes.add(shape);
        expect.soft(await structureViolationsIn(page), state.name).toEqual([]);
      }
      const colours = await coloursOf(page);
      if (colours.some((path) => !seen.colours.has(path))) {
        for (const path of colours) seen.colours.add(path);
        for (const mode of [modes.light, modes.dark]) {
          await setColours(running, mode);
          expect.soft(await colourViolationsIn(page), `${state.name}, ${mode.caption}`).toEqual([]);
        }
      }
      for (const zoom of [2, 4]) {
        await setSize(running, { size, zoom });
        expect.soft(await cutOffIn(page), `${state.name}, zoom ${zoom * 100} %`).toEqual([]);
      }
    }
  });
}
