import { app } from 'electron';
import { join } from 'node:path';

/** Name of the account's data folder. Frozen: renaming it would lose every stored key. */
const dataFolderName = 'QuadraParametrage-ApiKeys';

/** Gives the app its plain-ASCII names. Call before anything asks for the data folder or makes a session. */
export function setIdentity(): void {
  // The product's name has accents, and a header with accents makes every request of a page fail.
  app.userAgentFallback = `QuadraParametrage-ApiKeys/${app.getVersion()}`;
  if (app.commandLine.hasSwitch('user-data-dir')) return;
  app.setPath('userData', join(app.getPath('appData'), dataFolderName));
}
