import type { Page } from '@playwright/test';

/** The tests are compiled without the page's types. */
interface Measured {
  readonly className: string;
  readonly clientHeight: number;
  readonly clientWidth: number;
  readonly innerText: string;
  readonly scrollHeight: number;
  readonly scrollWidth: number;
  readonly tagName: string;
  closest(selector: string): Measured | null;
  contains(other: Measured | null): boolean;
  getBoundingClientRect(): {
    top: number;
    left: number;
    right: number;
    bottom: number;
    width: number;
    height: number;
  };
  querySelectorAll(selector: string): Iterable<Measured>;
  scrollIntoView(how: { block: 'center'; inline: 'nearest' }): void;
}

interface MeasuredPage {
  readonly innerWidth: number;
  readonly innerHeight: number;
  readonly document: {
    readonly documentElement: Measured;
    querySelectorAll(selector: string): Iterable<Measured>;
    elementFromPoint(x: number, y: number): Measured | null;
  };
  readonly getComputedStyle: (element: Measured) => {
    readonly overflowX: string;
    readonly overflowY: string;
  };
}

/** Smallest target in CSS pixels (WCAG 2.2, 2.5.8). */
const smallestTarget = 24;

/** A page wider than its window, clipped text, and controls that are unreachable or too small. */
export function cutOffIn(page: Page): Promise<string[]> {
  return page.evaluate((smallest) => {
    const { document, getComputedStyle, innerHeight, innerWidth } = globalThis as unknown as MeasuredPage;
    const root = document.documentElement;
    const found: string[] = [];
    const name = ({ tagName, className, innerText }: Measured) =>
      `${tagName.toLowerCase()}.${className} "${innerText.slice(0, 40)}"`;

    if (root.scrollWidth > root.clientWidth) {
      found.push(`page of ${root.scrollWidth} in a window of ${root.clientWidth}`);
    }

    // The upper modal dialog makes everything else inert.
    const scope = [...document.querySelectorAll('dialog:modal')].at(-1) ?? root;
    for (const element of scope.querySelectorAll('body *:not(svg, svg *, input)')) {
      if (element.closest('.visually-hidden') !== null || element.innerText === '') continue;
      const { overflowX, overflowY } = getComputedStyle(element);
      const hides = (overflow: string) => overflow === 'hidden' || overflow === 'clip';
      if (hides(overflowX) && element.scrollWidth > element.clientWidth) found.push(`cut: ${name(element)}`);
      if (hides(overflowY) && element.scrollHeight > element.clientHeight)
        found.push(`cut: ${name(element)}`);
    }

    for (const control of scope.querySelectorAll('button, input, summary, a[href]')) {
      if (control.closest('[inert]') !== null) continue;
      control.scrollIntoView({ block: 'center', inline: 'nearest' });
      const box = control.getBoundingClientRect();
      if (box.width < smallest || box.height < smallest) {
        found.push(`${box.width} x ${box.height}: ${name(control)}`);
      }
      const inside = box.left >= 0 && box.right <= innerWidth && box.top >= 0 && box.bottom <= innerHeight;
      const hit = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
      if (!inside || !control.contains(hit)) found.push(`out of reach: ${name(control)}`);
    }
    return found;
  }, smallestTarget);
}
