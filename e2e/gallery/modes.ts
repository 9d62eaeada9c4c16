import type { Page } from '@playwright/test';
import type { RunningApp } from '../support/app/launch-app.ts';
import { until } from '../support/until.ts';

interface Mode {
  readonly caption: string;
  readonly theme: 'light' | 'dark';
  readonly forcedColors: 'active' | 'none';
  readonly zoom: number;
  readonly size: Readonly<{ width: number; height: number }>;
  /** Keeps the window's size and leaves out what lies below. */
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

export const modes = {
  light: usual,
  dark: { ...usual, caption: 'Dark', theme: 'dark' },
  'forced-colors': { ...usual, caption: 'Forced colours', forcedColors: 'active' },
  'zoom-200': { ...usual, caption: 'Zoom 200 %', zoom: 2, size: largeScreen },
  '1280x720': { ...usual, caption: '1280 × 720, as it opens', size: largeScreen, asItOpens: true },
} as const satisfies Record<string, Mode>;

/** Also the folder of its screenshots. */
export type ModeName = keyof typeof modes;

export const modeNames = Object.keys(modes) as ModeName[];

export async function setColours(
  { app, window }: RunningApp,
  { theme, forcedColors }: Pick<Mode, 'theme' | 'forcedColors'>,
): Promise<void> {
  // Playwright's default is "light"; the theme must come from the system.
  await window.emulateMedia({ colorScheme: null, forcedColors, reducedMotion: 'reduce' });
  await app.evaluate(({ nativeTheme }, source) => {
    nativeTheme.themeSource = source;
  }, theme);
}

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
  // The page forbids the eval of `waitForFunction`.
  await until('the new size of the window', () => window.evaluate<boolean>(fits));
}

/** In CSS pixels. */
export const pageHeight = (page: Page) => page.evaluate<number>('document.scrollingElement.scrollHeight');
