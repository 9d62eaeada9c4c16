import { app } from 'electron';
import { leaving } from './leave-guard.ts';

let pending: (() => void) | undefined;

function forget(): void {
  if (pending !== undefined) app.off('will-quit', pending);
  pending = undefined;
}

leaving.on('stayed', forget);

/** Ends the app and calls `then` once that is certain; not at all when somebody keeps the window open for unsaved text. */
export function endApp(then: () => void): void {
  // Asked for again while the question is open, it still happens once.
  forget();
  pending = then;
  app.once('will-quit', then);
  app.quit();
}
