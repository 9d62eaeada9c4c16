import type { Page } from '@playwright/test';
import axe, { type RunOptions } from 'axe-core';

/** A rule of accessibility that a page breaks, and where. */
interface Violation {
  readonly id: string;
  readonly nodes: readonly string[];
}

/** To describe all that is well takes axe longer than to find what is not. */
const onlyViolations: RunOptions = { resultTypes: ['violations'] };

/** The rules whose verdict hangs on the colours. */
const colourRules = ['color-contrast', 'link-in-text-block'];

/** What axe finds wrong in a page as it is. */
export const violationsIn = (page: Page) => ask(page, onlyViolations);

/** The same, of the colours only. */
export const colourViolationsIn = (page: Page) => ask(page, { ...onlyViolations, runOnly: colourRules });

/** The same, of all but the colours. */
export const structureViolationsIn = (page: Page) =>
  ask(page, {
    ...onlyViolations,
    rules: Object.fromEntries(colourRules.map((id) => [id, { enabled: false }])),
  });

/** Has axe in every page that is loaded from now on: half a megabyte to carry there once instead of each time. */
export const keepAxeIn = (page: Page) => page.addInitScript({ content: axe.source });

async function ask(page: Page, options: RunOptions): Promise<readonly Violation[]> {
  if (!(await page.evaluate<boolean>('"axe" in globalThis'))) await page.evaluate(axe.source);
  return page.evaluate<Violation[]>(
    `axe.run(document, ${JSON.stringify(options)}).then(({ violations }) =>
      violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html) })))`,
  );
}
