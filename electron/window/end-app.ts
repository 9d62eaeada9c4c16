import { app } from 'electron';
import { leaving } from './leave-guard.ts';

let pending: (() => void) | undefined;

function forget(): void {
  if (pending !== undefined) app.off('will-quit', pending);
  pending = undefined;
}

leaving.on('stayed', forget);

/** `then` is not called if the user stays to keep unsaved text. */
export function endApp(then: () => void): void {
  // A repeated call replaces the earlier one.
  forget();
  pending = then;
  app.once('will-quit', then);
  app.quit();
}
