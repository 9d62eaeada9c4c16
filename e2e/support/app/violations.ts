import type { Page } from '@playwright/test';
import axe, { type RunOptions } from 'axe-core';

interface Violation {
  readonly id: string;
  readonly nodes: readonly string[];
}

/** Describing passed rules costs axe more time than finding violations. */
const onlyViolations: RunOptions = { resultTypes: ['violations'] };

const colourRules = ['color-contrast', 'link-in-text-block'];

export const violationsIn = (page: Page) => ask(page, onlyViolations);

export const colourViolationsIn = (page: Page) => ask(page, { ...onlyViolations, runOnly: colourRules });

export const structureViolationsIn = (page: Page) =>
  ask(page, {
    ...onlyViolations,
    rules: Object.fromEntries(colourRules.map((id) => [id, { enabled: false }])),
  });

/** 500 kB, sent once. */
export const keepAxeIn = (page: Page) => page.addInitScript({ content: axe.source });

async function ask(page: Page, options: RunOptions): Promise<readonly Violation[]> {
  if (!(await page.evaluate<boolean>('"axe" in globalThis'))) await page.evaluate(axe.source);
  return page.evaluate<Violation[]>(
    `axe.run(document, ${JSON.stringify(options)}).then(({ violations }) =>
      violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html) })))`,
  );
}
