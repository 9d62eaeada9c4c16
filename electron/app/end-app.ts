import { app } from 'electron';
import { mainContents } from './window.ts';

/** Ends the app and calls `then` once that is certain; not at all when somebody keeps the window open for unsaved text. */
export function endApp(then: () => void): void {
  const contents = mainContents();
  app.once('will-quit', then);
  // After the question of leave-guard.ts: what it did not prevent is that the page stays.
  contents?.once('will-prevent-unload', (event) => {
    if (!event.defaultPrevented) app.off('will-quit', then);
  });
  app.quit();
}
