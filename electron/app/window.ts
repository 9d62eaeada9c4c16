import { app, BrowserWindow } from 'electron';
import { join } from 'node:path';
import { guideUrl, pageUrl } from './page.ts';

/** Every page runs sandboxed, apart from Node and from the preload's world. */
const guardedPage = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webviewTag: false,
  spellcheck: false,
} as const;

/** Opens the window of the app. `title` holds until the page, which knows the firm, sets its own. */
export function openMainWindow(title: string): BrowserWindow {
  const window = new BrowserWindow({
    title,
    width: 1000,
    height: 720,
    minWidth: 480,
    minHeight: 420,
    show: false,
    webPreferences: { ...guardedPage, preload: join(import.meta.dirname, 'preload.cjs') },
  });
  window.once('ready-to-show', () => {
    window.show();
  });
  void window.loadURL(pageUrl);
  return window;
}

let guide: BrowserWindow | undefined;

/** Opens the user guide in a window of its own, or brings it to the front. It has no bridge. */
export function openGuideWindow(): void {
  if (guide !== undefined && !guide.isDestroyed()) {
    guide.focus();
    return;
  }
  guide = new BrowserWindow({
    title: 'Documentation – Api keys',
    width: 860,
    height: 760,
    webPreferences: guardedPage,
  });
  void guide.loadURL(guideUrl);
}

/** Brings the app to the front when it is started a second time. */
export function focusFirstWindow(): void {
  const [window] = BrowserWindow.getAllWindows();
  if (window === undefined) return;
  if (window.isMinimized()) window.restore();
  window.focus();
}

/** Ends the app with its main window. */
export function quitWithMainWindow(window: BrowserWindow): void {
  window.on('closed', () => {
    app.quit();
  });
}
