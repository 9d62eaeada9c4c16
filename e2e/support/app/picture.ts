import type { RunningApp } from './launch-app.ts';

/**
 * Brightness range of the window's pixels, 0 to 255. Near 0 means a blank window, -1 no picture
 * within 2 s.
 */
export const contrastOf = ({ app }: RunningApp): Promise<number> =>
  app.evaluate(async ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    if (window === undefined) return -1;
    const none = new Promise<undefined>((resolve) => setTimeout(resolve, 2_000, undefined));
    const image = await Promise.race([window.webContents.capturePage().catch(() => undefined), none]);
    if (image === undefined || image.isEmpty()) return -1;
    // Four bytes a pixel: blue, green, red, opacity.
    const pixels = image.toBitmap();
    let [lightest, darkest] = [0, 255];
    for (let at = 0; at < pixels.length; at += 4) {
      const [blue = 0, green = 0, red = 0] = pixels.subarray(at, at + 3);
      const brightness = (blue + green + red) / 3;
      lightest = Math.max(lightest, brightness);
      darkest = Math.min(darkest, brightness);
    }
    return lightest - darkest;
  });
