import type { Page } from '@playwright/test';
import type { RunningApp } from '../support/launch-app.ts';
import { until } from '../support/until.ts';

/** How the window is looked at. */
interface Mode {
  readonly caption: string;
  readonly theme: 'light' | 'dark';
  readonly forcedColors: 'active' | 'none';
  readonly zoom: number;
  readonly size: Readonly<{ width: number; height: number }>;
  /** Shows the window as large as it is here, with what lies below left out. */
  readonly asItOpens: boolean;
}

const usual: Mode = {
  caption: 'Light',
  theme: 'light',
  forcedColors: 'none',
  zoom: 1,
  size: { width: 1000, height: 690 },
  asItOpens: false,
};
const largeScreen = { width: 1280, height: 720 };

/** Every column of the gallery. */
export const modes = {
  light: usual,
  dark: { ...usual, caption: 'Dark', theme: 'dark' },
  'forced-colors': { ...usual, caption: 'Forced colours', forcedColors: 'active' },
  'zoom-200': { ...usual, caption: 'Zoom 200 %', zoom: 2, size: largeScreen },
  '1280x720': { ...usual, caption: '1280 × 720, as it opens', size: largeScreen, asItOpens: true },
} as const satisfies Record<string, Mode>;

/** Names a mode; also the folder of its pictures. */
export type ModeName = keyof typeof modes;

/** The modes' names, in the order of the columns. */
export const modeNames = Object.keys(modes) as ModeName[];

/** Sets the colours of the window as the system would. */
export async function setColours(
  { app, window }: RunningApp,
  { theme, forcedColors }: Pick<Mode, 'theme' | 'forcedColors'>,
): Promise<void> {
  // Playwright says "light" by itself; the theme is to come from the system.
  await window.emulateMedia({ colorScheme: null, forcedColors, reducedMotion: 'reduce' });
  await app.evaluate(({ nativeTheme }, source) => {
    nativeTheme.themeSource = source;
  }, theme);
}

/** Sets the window's content size and zoom, and waits until the page knows. */
export async function setSize(
  { app, window }: RunningApp,
  { size: { width, height }, zoom }: Pick<Mode, 'size' | 'zoom'>,
): Promise<void> {
  const wanted = { width, height, zoom };
  await app.evaluate(({ BrowserWindow }, to) => {
    const [first] = BrowserWindow.getAllWindows();
    first?.setContentSize(to.width, to.height);
    first?.webContents.setZoomFactor(to.zoom);
  }, wanted);
  const fits = `innerWidth === ${Math.round(width / zoom)} && innerHeight === ${Math.round(height / zoom)}`;
  // The page forbids eval, which waiting inside it would need.
  await until('the new size of the window', () => window.evaluate<boolean>(fits));
}

/** Height of the whole page in CSS pixels. */
export const pageHeight = (page: Page) => page.evaluate<number>('document.scrollingElement.scrollHeight');
