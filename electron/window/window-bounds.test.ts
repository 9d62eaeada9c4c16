import fc from 'fast-check';
import { expect, test } from 'vitest';
import { onScreen } from './window-bounds.ts';

const main = { x: 0, y: 0, width: 1920, height: 1040 };
const right = { x: 1920, y: 100, width: 1280, height: 984 };

test.each([
  ['where it was', { x: 100, y: 50, width: 1000, height: 720 }, { x: 100, y: 50, width: 1000, height: 720 }],
  [
    'on the second screen',
    { x: 2000, y: 200, width: 900, height: 700 },
    { x: 2000, y: 200, width: 900, height: 700 },
  ],
  [
    'half outside: moved in',
    { x: -400, y: 700, width: 1000, height: 720 },
    { x: 0, y: 320, width: 1000, height: 720 },
  ],
  [
    'between two: wholly on the one with more',
    { x: 1800, y: 200, width: 900, height: 700 },
    { x: 1920, y: 200, width: 900, height: 700 },
  ],
  ['larger than the screen', { x: 0, y: 0, width: 4000, height: 3000 }, { ...main }],
  [
    'on no screen: its size, and the system chooses',
    { x: 9000, y: 9000, width: 900, height: 700 },
    { width: 900, height: 700 },
  ],
  ['too small to use', { x: 10, y: 10, width: 5, height: 5 }, { x: 10, y: 10, width: 480, height: 420 }],
])('%s', (_what, wanted, placed) => {
  expect(onScreen(wanted, [main, right])).toEqual(placed);
});

const rectangle = fc.record({
  x: fc.integer({ min: -5000, max: 5000 }),
  y: fc.integer({ min: -5000, max: 5000 }),
  width: fc.integer({ min: 1, max: 6000 }),
  height: fc.integer({ min: 1, max: 6000 }),
});

test('whatever was remembered, the window is wholly on one screen or placed by the system', () => {
  fc.assert(
    fc.property(rectangle, fc.array(rectangle, { minLength: 1, maxLength: 3 }), (wanted, areas) => {
      const { x, y, width, height } = onScreen(wanted, areas);
      if (x === undefined || y === undefined)
        return areas.some((area) => width <= area.width || area.width < 480);
      return areas.some(
        (area) =>
          x >= area.x &&
          y >= area.y &&
          x + width <= area.x + area.width &&
          y + height <= area.y + area.height,
      );
    }),
  );
});
