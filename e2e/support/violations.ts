import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** A rule of accessibility that a page breaks, and where. */
interface Violation {
  readonly id: string;
  readonly nodes: readonly string[];
}

/** What axe finds wrong in a page as it is. */
export const violationsIn = (page: Page): Promise<readonly Violation[]> => ask(axeOn({ page }));

/** The same, of the colours only: of a page that {@link violationsIn} has seen, and that changed nothing else. */
export const colourViolationsIn = (page: Page): Promise<readonly Violation[]> =>
  // The page has axe's program already.
  ask(axeOn({ page, axeSource: ';' }).withRules(['color-contrast', 'link-in-text-block']));

/** To describe all that is well takes axe longer than to find what is not. */
const axeOn = (parts: ConstructorParameters<typeof AxeBuilder>[0]) =>
  new AxeBuilder(parts).setLegacyMode(true).options({ resultTypes: ['violations'] });

async function ask(axe: AxeBuilder): Promise<readonly Violation[]> {
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html) }));
}
