import { app, dialog, type BrowserWindow } from 'electron';
import { attemptsInTime } from './attempts-in-time.ts';
import type { Log } from '../platform/log.ts';

/** In a minute. Beyond it, ask. */
const mostReopenings = 3;
const withinMilliseconds = 60_000;

/** `onGone` receives the reason first. Chromium restarts the graphics process itself. */
export function recoverPage(
  window: BrowserWindow,
  { load, onGone, log }: { load: () => Promise<void>; onGone: (reason: string) => Promise<void>; log: Log },
): void {
  const mayReopen = attemptsInTime(mostReopenings, withinMilliseconds, () => performance.now());
  const reopen = () => {
    if (window.isDestroyed()) return;
    load().catch((error: unknown) => {
      log.error('page not reopened', error);
    });
  };
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    log.error('page gone', `${reason} (${exitCode})`);
    // Before the next page asks for unsaved text. Electron has removed the dead page by then.
    onGone(reason)
      .then(async () => {
        if (mayReopen()) reopen();
        else await askWhetherToReopen(window, reopen);
      })
      .catch((error: unknown) => {
        log.error('page not reopened', error);
      });
  });
  app.on('child-process-gone', (_event, { type, reason, exitCode }) => {
    log.error('process gone', `${type}: ${reason} (${exitCode})`);
  });
}

async function askWhetherToReopen(window: BrowserWindow, reopen: () => void): Promise<void> {
  if (window.isDestroyed()) return;
  const { reopening } = await import('../../shared/fr/reopening.ts');
  const { response } = await dialog.showMessageBox(window, {
    ...{ type: 'error', title: reopening.title, message: reopening.message, detail: reopening.detail },
    ...{ buttons: [reopening.again, reopening.close], defaultId: 0, cancelId: 1, noLink: true },
  });
  if (response === 0) reopen();
  else app.quit();
}
