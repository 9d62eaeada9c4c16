import { app, dialog, type BrowserWindow } from 'electron';
import { reopening } from '../../shared/fr/reopening.ts';
import { attemptsInTime } from './attempts-in-time.ts';
import type { Log } from '../platform/log.ts';

/** A page that breaks down more often than this within a minute is not reopened unasked. */
const mostReopenings = 3;
const withinMilliseconds = 60_000;

/**
 * Reopens the window's page when its process is gone: killed by the system, out of memory, broken. `onGone` is told why
 * before. The graphics process is Chromium's to start again; it is only noted here.
 */
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
    // What was typed is taken aside before the next page asks for it; by then Electron has taken the dead one down.
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
  const { response } = await dialog.showMessageBox(window, {
    ...{ type: 'error', title: reopening.title, message: reopening.message, detail: reopening.detail },
    ...{ buttons: [reopening.again, reopening.close], defaultId: 0, cancelId: 1, noLink: true },
  });
  if (response === 0) reopen();
  else app.quit();
}
