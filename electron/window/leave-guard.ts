import { app, dialog, type BrowserWindow } from 'electron';
import { EventEmitter } from 'node:events';
import type { Log } from '../platform/log.ts';

/** Tells that somebody went back to their text. */
export const leaving = new EventEmitter<{ stayed: [] }>();

const question = {
  type: 'question',
  title: 'Saisie non enregistrée',
  message: 'Fermer sans enregistrer ?',
  detail: "Votre saisie n'a pas été enregistrée. Elle sera perdue si vous fermez la fenêtre.",
  buttons: ['Revenir à la saisie', 'Fermer sans enregistrer'],
  defaultId: 0,
  cancelId: 0,
  noLink: true,
} as const;

/**
 * Asks before the window goes with text that was typed and not saved; the page itself says that there is some. The page stays
 * until the answer, and the app goes on meanwhile: Electron's synchronous question would stop the main process, and with it an
 * onboarding that runs.
 */
export function guardUnsavedText(window: BrowserWindow, log: Log): void {
  let isAsked = false;
  let mayLeave = false;

  async function ask(): Promise<void> {
    isAsked = true;
    try {
      const { response } = await dialog.showMessageBox(window, {
        ...question,
        buttons: [...question.buttons],
      });
      mayLeave = response === 1;
    } finally {
      isAsked = false;
    }
    // A window that closes ends the app, and an app that ends closes the window.
    if (mayLeave) app.quit();
    else leaving.emit('stayed');
  }

  window.webContents.on('will-prevent-unload', (event) => {
    if (mayLeave) {
      mayLeave = false;
      // In this event "prevent default" means: leave all the same.
      event.preventDefault();
    } else if (!isAsked) {
      ask().catch((error: unknown) => {
        log.error('question before leaving', error);
      });
    }
  });
}
