import { dialog, type BrowserWindow } from 'electron';

/** Asks before the window goes with text that was typed and not saved; the page itself says that there is some. */
export function guardUnsavedText(window: BrowserWindow): void {
  window.webContents.on('will-prevent-unload', (event) => {
    const choice = dialog.showMessageBoxSync(window, {
      type: 'question',
      title: 'Saisie non enregistrée',
      message: 'Fermer sans enregistrer ?',
      detail: "Votre saisie n'a pas été enregistrée. Elle sera perdue si vous fermez la fenêtre.",
      buttons: ['Revenir à la saisie', 'Fermer sans enregistrer'],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    });
    // In this event "prevent default" means: leave all the same.
    if (choice === 1) event.preventDefault();
  });
}
