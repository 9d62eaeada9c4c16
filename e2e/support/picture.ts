import type { RunningApp } from './launch-app.ts';

/** Cells in a row and in a column of a picture. */
const across = 80;
const down = 60;

/** Two cells within so many of 255 steps of brightness are alike: a blinking caret makes no difference. */
const tolerance = 8;

/** The window as it is drawn: the mean brightness, 0 to 255, of each cell of a grid. */
export type Picture = readonly number[];

/** Has the window drawn and looks at the pixels; an empty picture when none comes within two seconds. */
export const pictureOf = ({ app }: RunningApp): Promise<Picture> =>
  app.evaluate(
    async ({ BrowserWindow }, [columns, rows]) => {
      const [window] = BrowserWindow.getAllWindows();
      if (window === undefined) return [];
      const none = new Promise<undefined>((resolve) => setTimeout(resolve, 2_000, undefined));
      const image = await Promise.race([window.webContents.capturePage().catch(() => undefined), none]);
      if (image === undefined || image.isEmpty()) return [];
      const { width, height } = image.getSize();
      // Four bytes a pixel: blue, green, red and opacity.
      const pixels = image.toBitmap();
      const sums = new Array<number>(columns * rows).fill(0);
      const counts = new Array<number>(columns * rows).fill(0);
      for (let at = 0; at < width * height; at += 1) {
        const column = Math.floor(((at % width) * columns) / width);
        const row = Math.floor((Math.floor(at / width) * rows) / height);
        const cell = row * columns + column;
        const [blue = 0, green = 0, red = 0] = pixels.subarray(at * 4, at * 4 + 3);
        sums[cell] = (sums[cell] ?? 0) + (blue + green + red) / 3;
        counts[cell] = (counts[cell] ?? 0) + 1;
      }
      return sums.map((sum, cell) => sum / (counts[cell] ?? 1));
    },
    [across, down] as const,
  );

/** How much of two pictures is alike, from 0 to 1; an empty picture is like none. */
export function likeness(one: Picture, other: Picture): number {
  if (one.length === 0 || one.length !== other.length) return 0;
  return one.filter((cell, at) => Math.abs(cell - (other[at] ?? 0)) <= tolerance).length / one.length;
}

/** The difference between the lightest and the darkest cell: near 0 where nothing is drawn. */
export const contrast = (picture: Picture): number =>
  picture.length === 0 ? 0 : Math.max(...picture) - Math.min(...picture);
