import { app, BrowserWindow, type WebContents, type WebPreferences } from 'electron';
import { join } from 'node:path';
import { guideUrl, pagePartition, pageUrl, trustedOrigin } from './page.ts';
import { keepBounds, storedBounds } from './window-memory.ts';
import { smallest } from './window-bounds.ts';

/** Defaults are repeated so that a changed default changes nothing. */
const guardedPage: WebPreferences = {
  partition: pagePartition,
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  safeDialogs: true,
  spellcheck: false,
  devTools: !app.isPackaged,
};

let main: BrowserWindow | undefined;

/** The page later sets its own title. */
export function createMainWindow(title: string): BrowserWindow {
  const place = storedBounds();
  const window = new BrowserWindow({
    title,
    ...place.bounds,
    minWidth: smallest.width,
    minHeight: smallest.height,
    show: false,
    webPreferences: { ...guardedPage, preload: join(import.meta.dirname, 'preload.cjs') },
  });
  if (place.maximized) window.maximize();
  window.once('ready-to-show', () => {
    window.show();
  });
  keepBounds(window);
  // A form can lead to about:blank without asking.
  window.webContents.on('did-navigate', (_event, url) => {
    if (!url.startsWith(`${trustedOrigin}/`)) void window.loadURL(pageUrl);
  });
  main = window;
  return window;
}

export function isMainPage(contents: WebContents): boolean {
  return main !== undefined && !main.isDestroyed() && main.webContents === contents;
}

let guide: BrowserWindow | undefined;

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

export function focusMainWindow(): void {
  if (main === undefined || main.isDestroyed()) return;
  if (main.isMinimized()) main.restore();
  main.focus();
}

export function quitWithMainWindow(window: BrowserWindow): void {
  window.on('closed', () => {
    app.quit();
  });
}

export function printFocusedWindow(): void {
  BrowserWindow.getFocusedWindow()?.webContents.print();
}
