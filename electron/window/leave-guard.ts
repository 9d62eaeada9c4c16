import { app, dialog, type BrowserWindow } from 'electron';
import { EventEmitter } from 'node:events';
import type { Log } from '../platform/log.ts';

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

/** Asynchronous: Electron's synchronous dialog would stop a running onboarding. */
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
    if (mayLeave) app.quit();
    else leaving.emit('stayed');
  }

  window.webContents.on('will-prevent-unload', (event) => {
    if (mayLeave) {
      mayLeave = false;
      // In this event preventDefault() means "leave anyway".
      event.preventDefault();
    } else if (!isAsked) {
      ask().catch((error: unknown) => {
        log.error('question before leaving', error);
      });
    }
  });
}
