import type { Rectangle } from 'electron';

/** In device-independent pixels. */
export interface WindowBounds {
  /** Without x and y, centred. */
  readonly bounds: Partial<Rectangle> & Pick<Rectangle, 'width' | 'height'>;
  readonly maximized: boolean;
}

export const firstSize = { width: 1000, height: 720 };

/** The page does not fit below this. */
export const smallest = { width: 480, height: 420 };

/**
 * Moves the window wholly onto the screen it overlaps most, else keeps only its size. `workAreas`
 * starts with the main screen.
 */
export function onScreen(wanted: Rectangle, workAreas: readonly Rectangle[]): WindowBounds['bounds'] {
  const best = workAreas
    .map((area) => ({ area, shared: overlap(wanted, area) }))
    .reduce<{ area: Rectangle; shared: number } | undefined>(
      (most, one) => (one.shared > (most?.shared ?? 0) ? one : most),
      undefined,
    )?.area;
  const limits = best ?? workAreas[0];
  const width = Math.min(Math.max(wanted.width, smallest.width), limits?.width ?? wanted.width);
  const height = Math.min(Math.max(wanted.height, smallest.height), limits?.height ?? wanted.height);
  if (best === undefined) return { width, height };
  const x = Math.min(Math.max(wanted.x, best.x), best.x + best.width - width);
  const y = Math.min(Math.max(wanted.y, best.y), best.y + best.height - height);
  return { x, y, width, height };
}

function overlap(one: Rectangle, other: Rectangle): number {
  const width = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const height = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return Math.max(width, 0) * Math.max(height, 0);
}
